using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The places of one axis from a start on.</summary>
internal readonly struct Slice<T>(int axis, int start) : IOp<Slice<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _axis = axis;
    private readonly int _start = start;

    public static string Name => "slice";

    public static void Forward(in Slice<T> op, Operands<T> io) => op.StripsOf(io).CopyOut(io.Input(0), io.Output);

    public static void Vjp(in Slice<T> op, Operands<T> io) => op.StripsOf(io).AddIn(io.OutputGradient, io.Gradient(0));

    private Strips StripsOf(Operands<T> io) => Strips.Of(AxisView.Of(io.Shape, _axis), AxisView.Of(io.InputShape(0), _axis), _start);

    public void RecordVjp(VjpRecording<T> io)
    {
        var after = io.InputShape(0)[_axis] - _start - io.Output.Shape[_axis];
        io.Add(0, io.Tape.Pad(io.OutputGradient, _axis, _start, after, T.Zero));
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The places <c>start … start + count − 1</c> of one axis.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="start">The first place, from 0.</param>
    /// <param name="count">How many, possibly 0.</param>
    /// <exception cref="TensorException">There is no such axis, or no such places.</exception>
    public static Tensor<T> Slice<T>(this Tape<T> tape, Tensor<T> x, int axis, int start, int count)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (start < 0 || count < 0 || start > shape[axis] - count)
        {
            throw TensorException.Shape(Ops.Slice<T>.Name, shape, $"axis {axis} has places 0 to {shape[axis] - 1}; asked for {count} from {start} on");
        }

        return tape.Record(new Slice<T>(axis, start), [tape.In(Layout.RowMajor, x)], shape.With(axis, count));
    }
}
