using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>scale Σ x</c> over all numbers.</summary>
internal readonly struct SumAll<T>(T scale) : IOp<SumAll<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _scale = scale;

    public static string Name => "sum";

    public static void Forward(in SumAll<T> op, Operands<T> io) => io.Output[0] = FixedOrder.Sum<T>(io.Input(0)) * op._scale;

    public static void Vjp(in SumAll<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        TensorPrimitives.Add(dx, io.OutputGradient[0] * op._scale, dx);
    }

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.BroadcastTo(io.Tape.Scale(io.OutputGradient, _scale), io.InputShape(0)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>Σ x</c> over all numbers; 0 where there is none.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape.</param>
    /// <returns>One number.</returns>
    public static Tensor<T> Sum<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Record(new SumAll<T>(T.One), [x], Shape.Scalar);

    /// <summary>The mean of all numbers.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with at least one number.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">There is no number.</exception>
    public static Tensor<T> Mean<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.Shape.Count == 0)
        {
            throw TensorException.Shape("mean", x.Shape, "there are no numbers to average");
        }

        return tape.Record(new SumAll<T>(T.One / T.CreateChecked(x.Shape.Count)), [x], Shape.Scalar);
    }
}
