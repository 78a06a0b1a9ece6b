using System.Numerics;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>½ Σ_j (μ² + e^s − 1 − s)</c>, averaged over the rows.</summary>
internal readonly struct GaussianDivergence<T> : IOp<GaussianDivergence<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "kl_diag_gaussian_to_standard";

    public static void Forward(in GaussianDivergence<T> op, Operands<T> io)
    {
        var mean = io.Input(0);
        var logVariance = io.Input(1);
        var rent = io.Rent(mean.Length);
        var terms = rent.Span;
        for (var i = 0; i < terms.Length; i++)
        {
            // Around s = 0 the difference e^s − 1 keeps its digits.
            var excess = logVariance[i] < T.One ? Precise.ExpMinusOne(logVariance[i]) : T.Exp(logVariance[i]) - T.One;
            terms[i] = (mean[i] * mean[i]) + (excess - logVariance[i]);
        }

        io.Output[0] = FixedOrder.Sum<T>(terms) / T.CreateChecked(2 * io.InputShape(0)[0]);
        io.GiveBack(rent);
    }

    /// <summary><c>dμ = dy μ / n</c>, <c>ds = dy (e^s − 1) / (2n)</c>.</summary>
    public static void Vjp(in GaussianDivergence<T> op, Operands<T> io)
    {
        var scale = io.OutputGradient[0] / T.CreateChecked(io.InputShape(0)[0]);
        if (io.Needs(0))
        {
            var gradient = io.Gradient(0);
            for (var i = 0; i < gradient.Length; i++)
            {
                gradient[i] += scale * io.Input(0)[i];
            }
        }

        if (io.Needs(1))
        {
            var gradient = io.Gradient(1);
            var half = scale / T.CreateChecked(2);
            for (var i = 0; i < gradient.Length; i++)
            {
                var s = io.Input(1)[i];
                gradient[i] += half * (s < T.One ? Precise.ExpMinusOne(s) : T.Exp(s) - T.One);
            }
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>
    /// The Kullback-Leibler divergence of diagonal Gaussians from the standard one, in nats, averaged over the batch:
    /// <c>mean_i ½ Σ_j (μ² + e^s − 1 − s)</c>.
    /// </summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="mean">μ, <c>[batch, d]</c>.</param>
    /// <param name="logVariance">s, <c>[batch, d]</c>: logarithms of the variances.</param>
    /// <returns>One number; ∞ where a variance overflows.</returns>
    /// <exception cref="TensorException">The shapes differ, are no matrices, or the batch is empty.</exception>
    public static Tensor<T> KlDiagGaussianToStandard<T>(this Tape<T> tape, Tensor<T> mean, Tensor<T> logVariance)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = mean.Shape;
        if (shape != logVariance.Shape || shape.Rank != 2 || shape[0] == 0)
        {
            throw TensorException.Shapes(GaussianDivergence<T>.Name, shape, logVariance.Shape, "both must be [batch, d] with the same sizes, the batch not empty");
        }

        return tape.Record(new GaussianDivergence<T>(), [mean, tape.In(tape.NodeOf(mean).Layout, logVariance)], Shape.Scalar);
    }
}
