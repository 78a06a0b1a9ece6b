using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>ln Σ e^x</c> over one axis, with the largest number taken out.</summary>
internal readonly struct LogSumExp<T>(AxisView view, int axis) : IOp<LogSumExp<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly AxisView _view = view;
    private readonly int _axis = axis;

    public static string Name => "logsumexp";

    public static void Forward(in LogSumExp<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(op._view.Block + op._view.Inner));
        var power = rent.Span[..view.Block];
        var largest = rent.Span[view.Block..];
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var x = io.Input(0).Slice(outer * view.Block, view.Block);
            var y = io.Output.Slice(outer * view.Inner, view.Inner);
            AxisLoops.Max(x, view.Size, view.Inner, largest);
            FiniteOrZero(largest);
            AxisLoops.Each<Minus, T>(x, view.Size, view.Inner, largest, power);
            TensorPrimitives.Exp(power, power);
            AxisLoops.Sum(power, view.Size, view.Inner, y);
            TensorPrimitives.Log(y, y);
            TensorPrimitives.Add(y, largest, y);
        }

        io.GiveBack(rent);
    }

    /// <summary><c>dx = dy e^(x − y)</c>; 0 where all x are −∞.</summary>
    public static void Vjp(in LogSumExp<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(op._view.Block + op._view.Inner));
        var power = rent.Span[..view.Block];
        var sum = rent.Span[view.Block..];
        var dx = io.Gradient(0);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var target = dx.Slice(outer * view.Block, view.Block);
            io.Output.Slice(outer * view.Inner, view.Inner).CopyTo(sum);
            FiniteOrZero(sum);
            AxisLoops.Each<Minus, T>(io.Input(0).Slice(outer * view.Block, view.Block), view.Size, view.Inner, sum, power);
            TensorPrimitives.Exp(power, power);
            AxisLoops.Each<Times, T>(power, view.Size, view.Inner, io.OutputGradient.Slice(outer * view.Inner, view.Inner), power);
            TensorPrimitives.Add(target, power, target);
        }

        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, kept) = (io.Tape, io.InputShape(0).With(_axis, 1));
        var share = tape.Exp(tape.Subtract(io.Input(0), tape.Reshape(io.Output, kept)));
        io.Add(0, tape.Multiply(share, tape.Reshape(io.OutputGradient, kept)));
    }

    /// <summary>Infinities minus infinities would be NaN.</summary>
    private static void FiniteOrZero(Span<T> values)
    {
        foreach (ref var value in values)
        {
            value = T.IsInfinity(value) ? T.Zero : value;
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>ln Σ e^x</c> along one axis, which disappears. Exact for x of any size; −∞ where all x are −∞, ∞ where one is ∞.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis, which must not be of size 0.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <exception cref="TensorException">There is no such axis, or it is of size 0.</exception>
    public static Tensor<T> LogSumExp<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        var view = AxisView.Of(x.Shape, axis);
        if (view.Size == 0)
        {
            throw TensorException.Shape(Ops.LogSumExp<T>.Name, x.Shape, $"axis {axis} has no numbers to sum");
        }

        return tape.Record(new LogSumExp<T>(view, axis), [tape.In(Layout.RowMajor, x)], x.Shape.Without(axis));
    }
}
