using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>Σ (x − x̄)² / divisor</c> over one axis, in two passes.</summary>
internal readonly struct Variance<T>(AxisView view, T divisor) : IOp<Variance<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly AxisView _view = view;
    private readonly T _divisor = divisor;

    public static string Name => "var";

    public static void Forward(in Variance<T> op, Operands<T> io)
    {
        var view = op._view;
        var difference = io.Save(io.Input(0).Length);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var x = io.Input(0).Slice(outer * view.Block, view.Block);
            var d = difference.Slice(outer * view.Block, view.Block);
            var y = io.Output.Slice(outer * view.Inner, view.Inner);
            AxisLoops.Sum(x, view.Size, view.Inner, y);
            TensorPrimitives.Divide(y, T.CreateChecked(view.Size), y);
            AxisLoops.Each<Minus, T>(x, view.Size, view.Inner, y, d);
            var rent = io.Rent(view.Block);
            TensorPrimitives.Multiply(d, d, rent.Span);
            AxisLoops.Sum(rent.Span, view.Size, view.Inner, y);
            io.GiveBack(rent);
        }

        TensorPrimitives.Divide(io.Output, op._divisor, io.Output);
    }

    /// <summary><c>dx = dy 2 (x − x̄) / divisor</c>.</summary>
    public static void Vjp(in Variance<T> op, Operands<T> io)
    {
        var view = op._view;
        var dx = io.Gradient(0);
        var rent = io.Rent(view.Block);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var target = dx.Slice(outer * view.Block, view.Block);
            AxisLoops.Each<Times, T>(io.Saved.Slice(outer * view.Block, view.Block), view.Size, view.Inner, io.OutputGradient.Slice(outer * view.Inner, view.Inner), rent.Span);
            TensorPrimitives.MultiplyAdd(rent.Span, T.CreateChecked(2) / op._divisor, target, target);
        }

        io.GiveBack(rent);
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The variance along one axis, which disappears: <c>Σ (x − x̄)² / (n − 1)</c>, or <c>/ n</c> where biased.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis, of size n: at least 2, or 1 where biased.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="biased">Whether to divide by n.</param>
    /// <exception cref="TensorException">There is no such axis, or it is too short.</exception>
    public static Tensor<T> Variance<T>(this Tape<T> tape, Tensor<T> x, int axis, bool biased = false)
        where T : struct, IFloatingPointIeee754<T>
    {
        var view = AxisView.Of(x.Shape, axis);
        var divisor = biased ? view.Size : view.Size - 1;
        if (divisor < 1)
        {
            throw TensorException.Shape(Ops.Variance<T>.Name, x.Shape, $"axis {axis} must have at least {(biased ? 1 : 2)} numbers");
        }

        return tape.Record(new Variance<T>(view, T.CreateChecked(divisor)), [tape.In(Layout.RowMajor, x)], x.Shape.Without(axis));
    }
}
