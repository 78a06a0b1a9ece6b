using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Densities;

/// <summary><c>mean_i ln q(y_i|x_i)</c>, in nats: what every model of densities learns to make large, whichever bound reads it.</summary>
public static class LogLikelihood
{
    /// <summary>Records the sum of the means, so that models of no common parameter learn at one go: its negative is their loss.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="logDensities">For each model its log densities at the joint pairs, <c>[n]</c>, n at least 1.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">There is no model, or no pair.</exception>
    public static Tensor<T> Record<T>(Tape<T> tape, params ReadOnlySpan<Tensor<T>> logDensities)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (logDensities.IsEmpty)
        {
            throw new TensorException("A likelihood needs the log densities of at least one model.");
        }

        var sum = tape.Mean(logDensities[0]);
        foreach (var next in logDensities[1..])
        {
            sum = tape.Add(sum, tape.Mean(next));
        }

        return sum;
    }
}
