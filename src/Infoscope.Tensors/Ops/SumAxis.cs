using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>scale Σ x</c> over one axis; a mean is a sum with the scale <c>1 / size</c>.</summary>
internal readonly struct SumAxis<T>(int axis, T scale) : IOp<SumAxis<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _axis = axis;
    private readonly T _scale = scale;

    public static string Name => "sum";

    public static void Forward(in SumAxis<T> op, Operands<T> io)
    {
        var shape = io.InputShape(0);
        var (outer, size, inner) = (shape.CountOf(0, op._axis), shape[op._axis], shape.CountOf(op._axis + 1, shape.Rank));
        var x = io.Input(0);
        for (var i = 0; i < outer; i++)
        {
            var target = io.Output.Slice(i * inner, inner);
            if (inner == 1)
            {
                target[0] = FixedOrder.Sum(x.Slice(i * size, size)) * op._scale;
                continue;
            }

            target.Clear();
            for (var j = 0; j < size; j++)
            {
                TensorPrimitives.Add(target, x.Slice(((i * size) + j) * inner, inner), target);
            }

            TensorPrimitives.Multiply(target, op._scale, target);
        }
    }

    public static void Vjp(in SumAxis<T> op, Operands<T> io)
    {
        var shape = io.InputShape(0);
        var (outer, size, inner) = (shape.CountOf(0, op._axis), shape[op._axis], shape.CountOf(op._axis + 1, shape.Rank));
        var dx = io.Gradient(0);
        for (var i = 0; i < outer; i++)
        {
            var source = io.OutputGradient.Slice(i * inner, inner);
            for (var j = 0; j < size; j++)
            {
                var target = dx.Slice(((i * size) + j) * inner, inner);
                TensorPrimitives.MultiplyAdd(source, op._scale, target, target);
            }
        }
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var row = io.Tape.Reshape(io.Tape.Scale(io.OutputGradient, _scale), io.InputShape(0).With(_axis, 1));
        io.Add(0, io.Tape.BroadcastTo(row, io.InputShape(0)));
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>Σ x</c> over one axis, which disappears. 0 where the axis has size 0.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <exception cref="TensorException">There is no such axis.</exception>
    public static Tensor<T> Sum<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T> => tape.Record(new SumAxis<T>(axis, T.One), [tape.In(Layout.RowMajor, x)], x.Shape.Without(axis));

    /// <summary><c>Σ x / size</c> over one axis, which disappears.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis, which must not be of size 0.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <exception cref="TensorException">There is no such axis, or it is of size 0.</exception>
    public static Tensor<T> Mean<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.Shape[axis] == 0)
        {
            throw TensorException.Shape("mean", x.Shape, $"axis {axis} has no numbers to average");
        }

        return tape.Record(new SumAxis<T>(axis, T.One / T.CreateChecked(x.Shape[axis])), [tape.In(Layout.RowMajor, x)], x.Shape.Without(axis));
    }
}
