using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>One axis made longer on both sides by a value.</summary>
internal readonly struct Pad<T>(int axis, int before, T value) : IOp<Pad<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _axis = axis;
    private readonly int _before = before;
    private readonly T _value = value;

    public static string Name => "pad";

    public static void Forward(in Pad<T> op, Operands<T> io)
    {
        io.Output.Fill(op._value);
        op.StripsOf(io).CopyIn(io.Input(0), io.Output);
    }

    public static void Vjp(in Pad<T> op, Operands<T> io) => op.StripsOf(io).AddOut(io.OutputGradient, io.Gradient(0));

    private Strips StripsOf(Operands<T> io) => Strips.Of(AxisView.Of(io.InputShape(0), _axis), AxisView.Of(io.Shape, _axis), _before);

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.Slice(io.OutputGradient, _axis, _before, io.InputShape(0)[_axis]));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Makes one axis longer: <paramref name="before"/> places in front and <paramref name="after"/> behind, all of one value.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="before">Places in front, at least 0.</param>
    /// <param name="after">Places behind, at least 0.</param>
    /// <param name="value">What they hold.</param>
    /// <exception cref="TensorException">There is no such axis, or a count is negative.</exception>
    public static Tensor<T> Pad<T>(this Tape<T> tape, Tensor<T> x, int axis, int before, int after, T value)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (before < 0 || after < 0)
        {
            throw TensorException.Shape(Ops.Pad<T>.Name, shape, $"axis {axis} cannot get {before} places in front and {after} behind; take Slice to make it shorter");
        }

        return tape.Record(new Pad<T>(axis, before, value), [tape.In(Layout.RowMajor, x)], shape.With(axis, before + shape[axis] + after));
    }
}
