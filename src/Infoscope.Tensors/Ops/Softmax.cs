using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_j = e^(x_j) / Σ_j e^(x_j)</c> over one axis.</summary>
internal readonly struct Softmax<T>(AxisView view, int axis) : IOp<Softmax<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly AxisView _view = view;
    private readonly int _axis = axis;

    public static string Name => "softmax";

    public static void Forward(in Softmax<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(2 * op._view.Inner));
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var start = outer * view.Block;
            AxisSoftmax.Forward(io.Input(0).Slice(start, view.Block), view.Size, view.Inner, io.Output.Slice(start, view.Block), rent.Span[..view.Inner], rent.Span[view.Inner..]);
        }

        io.GiveBack(rent);
    }

    /// <summary><c>dx = y (dy − Σ y dy)</c>.</summary>
    public static void Vjp(in Softmax<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(op._view.Block + op._view.Inner));
        var product = rent.Span[..view.Block];
        var mean = rent.Span[view.Block..];
        var dx = io.Gradient(0);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var start = outer * view.Block;
            var y = io.Output.Slice(start, view.Block);
            var dy = io.OutputGradient.Slice(start, view.Block);
            var target = dx.Slice(start, view.Block);
            TensorPrimitives.Multiply(y, dy, product);
            AxisLoops.Sum(product, view.Size, view.Inner, mean);
            AxisLoops.Each<Minus, T>(dy, view.Size, view.Inner, mean, product);
            TensorPrimitives.MultiplyAdd(y, product, target, target);
        }

        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, y, dy) = (io.Tape, io.Output, io.OutputGradient);
        io.Add(0, tape.Multiply(y, tape.Subtract(dy, tape.SumKept(tape.Multiply(y, dy), _axis))));
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Softmax over the columns of a matrix: <c>y_ic = e^(x_ic) / Σ_c e^(x_ic)</c>. Exact for logits of any size.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Logits, <c>[batch, classes]</c>.</param>
    /// <returns>Probabilities, <c>[batch, classes]</c>; each row sums to 1.</returns>
    /// <exception cref="TensorException">x is no matrix with at least one row and column.</exception>
    public static Tensor<T> Softmax<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (shape.Rank != 2 || shape.Count == 0)
        {
            throw TensorException.Shape(Ops.Softmax<T>.Name, shape, "x must be [batch, classes], neither empty");
        }

        return tape.Softmax(x, 1);
    }

    /// <summary>Softmax along any axis, <c>y_j = e^(x_j) / Σ_j e^(x_j)</c>. Exact for logits of any size; NaN where one logit is ∞ or all are −∞.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Logits, any shape with that axis; the result has the same.</param>
    /// <param name="axis">The axis, from 0, not of size 0.</param>
    /// <exception cref="TensorException">There is no such axis, or it is of size 0.</exception>
    public static Tensor<T> Softmax<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        x = tape.ForSoftmax(Ops.Softmax<T>.Name, x, axis);
        var node = tape.NodeOf(x);
        return tape.Record(new Softmax<T>(AxisView.Of(node.Shape, axis, node.Layout), axis), [x], node.Shape, node.Layout);
    }

    /// <summary>Short rows lie unit-major first, so that vectors run along the batch.</summary>
    internal static Tensor<T> ForSoftmax<T>(this Tape<T> tape, string op, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (shape[axis] == 0)
        {
            throw TensorException.Shape(op, shape, $"axis {axis} has no numbers");
        }

        return shape.Rank == 2 && axis == 1 && shape[1] <= NarrowLayer ? tape.In(Layout.UnitMajor, x) : x;
    }
}
