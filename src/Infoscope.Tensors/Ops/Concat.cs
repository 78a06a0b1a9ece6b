using System.Buffers;
using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Tensors one after the other along one axis.</summary>
internal readonly struct Concat<T>(int axis) : IOp<Concat<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _axis = axis;

    public static string Name => "concat";

    public static void Forward(in Concat<T> op, Operands<T> io)
    {
        var start = 0;
        for (var input = 0; input < io.InputCount; input++)
        {
            op.StripsOf(io, input, start).CopyIn(io.Input(input), io.Output);
            start += io.InputShape(input)[op._axis];
        }
    }

    public static void Vjp(in Concat<T> op, Operands<T> io)
    {
        var start = 0;
        for (var input = 0; input < io.InputCount; input++)
        {
            if (io.Needs(input))
            {
                op.StripsOf(io, input, start).AddOut(io.OutputGradient, io.Gradient(input));
            }

            start += io.InputShape(input)[op._axis];
        }
    }

    private Strips StripsOf(Operands<T> io, int input, int start) => Strips.Of(AxisView.Of(io.InputShape(input), _axis), AxisView.Of(io.Shape, _axis), start);

    public void RecordVjp(VjpRecording<T> io)
    {
        var start = 0;
        for (var input = 0; input < io.InputCount; input++)
        {
            var size = io.InputShape(input)[_axis];
            if (io.Needs(input))
            {
                io.Add(input, io.Tape.Slice(io.OutputGradient, _axis, start, size));
            }

            start += size;
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Tensors one after the other along one axis.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="parts">At least one tensor; all axes but that one must have the same sizes.</param>
    /// <exception cref="TensorException">There is no part, no such axis, or another axis differs.</exception>
    public static Tensor<T> Concat<T>(this Tape<T> tape, int axis, params ReadOnlySpan<Tensor<T>> parts)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (parts.IsEmpty)
        {
            throw new TensorException($"{Ops.Concat<T>.Name}: there is nothing to put together; give at least one tensor.");
        }

        var first = parts[0].Shape;
        var size = 0;
        var inputs = ArrayPool<Tensor<T>>.Shared.Rent(parts.Length);
        for (var i = 0; i < parts.Length; i++)
        {
            var shape = parts[i].Shape;
            if (shape.Rank != first.Rank || shape.With(axis, 0) != first.With(axis, 0))
            {
                throw TensorException.Shapes(Ops.Concat<T>.Name, first, shape, $"all axes but axis {axis} must have the same sizes");
            }

            size += shape[axis];
            inputs[i] = tape.In(Layout.RowMajor, parts[i]);
        }

        var result = tape.Record(new Concat<T>(axis), inputs.AsSpan(0, parts.Length), first.With(axis, size));
        ArrayPool<Tensor<T>>.Shared.Return(inputs, clearArray: true);
        return result;
    }
}
