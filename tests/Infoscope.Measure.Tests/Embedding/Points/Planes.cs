using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Embedding.Points;

namespace Infoscope.Measure.Tests.Embedding.Points;

/// <summary>Samples and probabilities that the tests of embeddings share.</summary>
internal static class Planes
{
    /// <summary>Three round clouds, ten standard deviations apart, and which is whose.</summary>
    public static (Samples Points, int[] Labels) Blobs(int n, int d, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new double[n * d];
        var labels = new int[n];
        for (var i = 0; i < n; i++)
        {
            labels[i] = random.NextInt(3);
            for (var j = 0; j < d; j++)
            {
                values[(i * d) + j] = random.NextNormal() + (j == labels[i] ? 10 : 0);
            }
        }

        return (Samples.FromRowMajor(values, n, d), labels);
    }

    /// <summary>Normal numbers.</summary>
    public static double[] Normal(int count, double scale, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => scale * random.NextNormal())];
    }

    /// <summary>The joint probabilities as a full matrix, <c>p_ij</c>.</summary>
    public static double[,] Joint(Affinities affinities)
    {
        var p = new double[affinities.Rows, affinities.Rows];
        for (var i = 0; i < affinities.Rows; i++)
        {
            for (var at = affinities.Starts[i]; at < affinities.Starts[i + 1]; at++)
            {
                p[i, affinities.Columns[at]] = affinities.Weights[at];
            }
        }

        return p;
    }

    /// <summary>The conditional probabilities of all pairs, <c>p_(j|i)</c> in row i, straight from the distances.</summary>
    public static double[,] Conditional(Samples points, double perplexity)
    {
        var n = points.Rows;
        var p = new double[n, n];
        var row = new double[n - 1];
        for (var i = 0; i < n; i++)
        {
            var others = Enumerable.Range(0, n).Where(j => j != i).ToArray();
            var squared = others.Select(j => Enumerable.Range(0, points.Columns).Sum(c => Math.Pow(points[i, c] - points[j, c], 2))).ToArray();
            PerplexitySearch.Fill(squared, perplexity, row);
            for (var at = 0; at < others.Length; at++)
            {
                p[i, others[at]] = row[at];
            }
        }

        return p;
    }
}
