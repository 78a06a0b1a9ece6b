using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_j = x_j − ln Σ_j e^(x_j)</c> over one axis.</summary>
internal readonly struct LogSoftmax<T>(AxisView view, int axis) : IOp<LogSoftmax<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly AxisView _view = view;
    private readonly int _axis = axis;

    public static string Name => "log_softmax";

    public static void Forward(in LogSoftmax<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(op._view.Block + op._view.Inner));
        var power = rent.Span[..view.Block];
        var place = rent.Span[view.Block..];
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var y = io.Output.Slice(outer * view.Block, view.Block);
            var x = io.Input(0).Slice(outer * view.Block, view.Block);
            AxisLoops.Max(x, view.Size, view.Inner, place);
            AxisLoops.Each<Minus, T>(x, view.Size, view.Inner, place, y);
            TensorPrimitives.Exp(y, power);
            AxisLoops.Sum(power, view.Size, view.Inner, place);
            TensorPrimitives.Log(place, place);
            AxisLoops.Each<Minus, T>(y, view.Size, view.Inner, place, y);
        }

        io.GiveBack(rent);
    }

    /// <summary><c>dx = dy − e^y Σ dy</c>.</summary>
    public static void Vjp(in LogSoftmax<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(op._view.Block + op._view.Inner));
        var power = rent.Span[..view.Block];
        var sum = rent.Span[view.Block..];
        var dx = io.Gradient(0);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var dy = io.OutputGradient.Slice(outer * view.Block, view.Block);
            var target = dx.Slice(outer * view.Block, view.Block);
            AxisLoops.Sum(dy, view.Size, view.Inner, sum);
            TensorPrimitives.Exp(io.Output.Slice(outer * view.Block, view.Block), power);
            AxisLoops.Each<Times, T>(power, view.Size, view.Inner, sum, power);
            TensorPrimitives.Subtract(dy, power, power);
            TensorPrimitives.Add(target, power, target);
        }

        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, dy) = (io.Tape, io.OutputGradient);
        io.Add(0, tape.Subtract(dy, tape.Multiply(tape.Exp(io.Output), tape.SumKept(dy, _axis))));
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The logarithm of softmax along one axis, <c>y_j = x_j − ln Σ_j e^(x_j)</c>. Exact for logits of any size; NaN where one logit is ∞ or all are −∞.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Logits, any shape with that axis; the result has the same.</param>
    /// <param name="axis">The axis, from 0, not of size 0.</param>
    /// <exception cref="TensorException">There is no such axis, or it is of size 0.</exception>
    public static Tensor<T> LogSoftmax<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        x = tape.ForSoftmax(Ops.LogSoftmax<T>.Name, x, axis);
        var node = tape.NodeOf(x);
        return tape.Record(new LogSoftmax<T>(AxisView.Of(node.Shape, axis, node.Layout), axis), [x], node.Shape, node.Layout);
    }
}
