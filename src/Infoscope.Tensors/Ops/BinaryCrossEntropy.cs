using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>mean (max(x, 0) − x t + ln(1 + e^−|x|))</c>: <c>−t ln σ(x) − (1 − t) ln(1 − σ(x))</c> without its overflow.</summary>
internal readonly struct BinaryCrossEntropy<T> : IOp<BinaryCrossEntropy<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "bce_with_logits";

    public static void Forward(in BinaryCrossEntropy<T> op, Operands<T> io)
    {
        var x = io.Input(0);
        var t = io.Input(1);
        var sum = T.Zero;
        for (var i = 0; i < x.Length; i++)
        {
            sum += T.Max(x[i], T.Zero) - (x[i] * t[i]) + Precise.LogOnePlus(T.Exp(-T.Abs(x[i])));
        }

        io.Output[0] = sum / T.CreateChecked(x.Length);
    }

    public static void Vjp(in BinaryCrossEntropy<T> op, Operands<T> io)
    {
        var x = io.Input(0);
        var t = io.Input(1);
        var scale = io.OutputGradient[0] / T.CreateChecked(x.Length);
        if (io.Needs(0))
        {
            var dx = io.Gradient(0);
            for (var i = 0; i < x.Length; i++)
            {
                dx[i] += scale * ((T.One / (T.One + T.Exp(-x[i]))) - t[i]);
            }
        }

        if (io.Needs(1))
        {
            var dt = io.Gradient(1);
            for (var i = 0; i < x.Length; i++)
            {
                dt[i] -= scale * x[i];
            }
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The cross-entropy of independent yes-or-no targets, in nats, averaged over all numbers. Exact for logits of any size.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="logits">x, any shape with at least one number.</param>
    /// <param name="target">t, of the same shape, from 0 to 1.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The shapes differ, or there is no number.</exception>
    public static Tensor<T> BinaryCrossEntropy<T>(this Tape<T> tape, Tensor<T> logits, Tensor<T> target)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (logits.Shape != target.Shape || logits.Shape.Count == 0)
        {
            throw TensorException.Shapes(Ops.BinaryCrossEntropy<T>.Name, logits.Shape, target.Shape, "both must have the same shape, with at least one number");
        }

        return tape.Record(new BinaryCrossEntropy<T>(), [logits, tape.In(tape.NodeOf(logits).Layout, target)], Shape.Scalar);
    }
}
