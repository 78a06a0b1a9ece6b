using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>max x</c> over one axis. NaN where one of the numbers is NaN.</summary>
internal readonly struct MaxAxis<T>(AxisView view) : IOp<MaxAxis<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly AxisView _view = view;

    public static string Name => "max";

    public static void Forward(in MaxAxis<T> op, Operands<T> io)
    {
        var view = op._view;
        for (var outer = 0; outer < view.Outer; outer++)
        {
            AxisLoops.Max(io.Input(0).Slice(outer * view.Block, view.Block), view.Size, view.Inner, io.Output.Slice(outer * view.Inner, view.Inner));
        }
    }

    /// <summary>The whole gradient goes to the first of equal maxima.</summary>
    public static void Vjp(in MaxAxis<T> op, Operands<T> io)
    {
        var view = op._view;
        var x = io.Input(0);
        var dx = io.Gradient(0);
        for (var at = 0; at < io.OutputGradient.Length; at++)
        {
            var first = (at / view.Inner * view.Block) + (at % view.Inner);
            while (!x[first].Equals(io.Output[at]))
            {
                first += view.Inner;
            }

            dx[first] += io.OutputGradient[at];
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The largest number along one axis, which disappears. NaN where one is NaN; the gradient goes to the first of equal maxima.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis, which must not be of size 0.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <exception cref="TensorException">There is no such axis, or it is of size 0.</exception>
    public static Tensor<T> Max<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        var view = AxisView.Of(x.Shape, axis);
        if (view.Size == 0)
        {
            throw TensorException.Shape(MaxAxis<T>.Name, x.Shape, $"axis {axis} has no numbers to compare");
        }

        return tape.Record(new MaxAxis<T>(view), [tape.In(Layout.RowMajor, x)], x.Shape.Without(axis));
    }
}
