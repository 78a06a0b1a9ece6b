using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Truth.Numerics;

/// <summary>Random numbers of further distributions, drawn from a stream of uniform and normal ones.</summary>
internal static class Variates
{
    private const double LargestProductMean = 16;

    /// <summary>A number in (0, 1), so that its logarithm is finite.</summary>
    public static double NextPositive(this RandomStream random) => 1 - random.NextDouble();

    /// <summary>An exponential number of rate 1.</summary>
    public static double NextExponential(this RandomStream random) => -Math.Log(random.NextPositive());

    /// <summary>A gamma number of scale 1.</summary>
    /// <remarks>Source: Marsaglia and Tsang, "A simple method for generating gamma variables", ACM TOMS 26(3), 2000; shapes below 1 by their section 6.</remarks>
    public static double NextGamma(this RandomStream random, double shape)
    {
        if (shape < 1)
        {
            // If G has shape a + 1, then G U^(1/a) has shape a.
            var raised = random.NextGamma(shape + 1);
            return raised * Math.Pow(random.NextPositive(), 1 / shape);
        }

        var d = shape - (1.0 / 3);
        var c = 1 / Math.Sqrt(9 * d);
        while (true)
        {
            var z = random.NextNormal();
            var root = 1 + (c * z);
            if (root <= 0)
            {
                continue;
            }

            var cube = root * root * root;
            if (Math.Log(random.NextPositive()) < (0.5 * z * z) + (d * (1 - cube + Math.Log(cube))))
            {
                return d * cube;
            }
        }
    }

    /// <summary>A χ² number: the sum of the squares of ν normal ones, also for fractions of ν.</summary>
    public static double NextChiSquare(this RandomStream random, double degrees) => 2 * random.NextGamma(0.5 * degrees);

    /// <summary>A Poisson number: how many exponential waits fit into the mean. Cost O(mean).</summary>
    public static int NextPoisson(this RandomStream random, double mean)
    {
        var count = 0;

        // Poisson numbers add up; small pieces keep the product below from underflowing.
        while (mean > LargestProductMean)
        {
            count += random.NextSmallPoisson(LargestProductMean);
            mean -= LargestProductMean;
        }

        return count + random.NextSmallPoisson(mean);
    }

    private static int NextSmallPoisson(this RandomStream random, double mean)
    {
        var floor = Math.Exp(-mean);
        var count = -1;
        for (var product = 1.0; product > floor; count++)
        {
            product *= random.NextPositive();
        }

        return count;
    }
}
