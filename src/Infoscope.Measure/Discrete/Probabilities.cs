using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>What a vector must be to be read as probabilities.</summary>
internal static class Probabilities
{
    /// <summary>How far a sum may lie from 1: rounding, not a mistake.</summary>
    public const double SumTolerance = 1e-9;

    /// <exception cref="SampleException">A probability is negative or not finite, or they do not sum to 1.</exception>
    public static void Require(ReadOnlySpan<double> probabilities, string name)
    {
        if (probabilities.IsEmpty)
        {
            throw new SampleException($"{name} is empty: a distribution needs at least one probability.");
        }

        var sum = 0.0;
        for (var i = 0; i < probabilities.Length; i++)
        {
            if (!(probabilities[i] >= 0) || double.IsPositiveInfinity(probabilities[i]))
            {
                throw new SampleException($"{name}[{i}] is {Shown(probabilities[i])}: a probability must be a finite number of at least 0.");
            }

            sum += probabilities[i];
        }

        if (!(Math.Abs(sum - 1) <= SumTolerance))
        {
            throw new SampleException($"{name} sums to {Shown(sum)}: probabilities must sum to 1 (within 1e-9). Divide each by the sum.");
        }
    }

    /// <exception cref="SampleException">The lengths differ.</exception>
    public static void RequireSameLength(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        if (p.Length != q.Length)
        {
            throw new SampleException($"p has {p.Length} probabilities and q has {q.Length}: both must be given for the same outcomes, in the same order.");
        }
    }

    /// <exception cref="SampleException">The length is not the product of the sizes.</exception>
    public static void RequireShape(int length, string name, params ReadOnlySpan<int> sizes)
    {
        var product = 1L;
        foreach (var size in sizes)
        {
            product *= size > 0 ? size : throw new SampleException($"{name} cannot have a side of {size} outcomes: a variable needs at least one.");
        }

        if (product != length)
        {
            throw new SampleException($"{name} has {length} probabilities; its {sizes.Length} sides ask for {product}.");
        }
    }

    private static string Shown(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
