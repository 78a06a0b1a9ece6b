using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Local;

/// <summary>The entropy of <see cref="LnnEstimator"/>.</summary>
internal static class QuadraticEntropy
{
    public static LocalEntropy Measure(Samples points, int k, int neighbours, double bias, int threads, CancellationToken cancellation)
    {
        var places = DistinctRows.Of(points, cancellation);
        var (m, d) = (places.Points.Rows, points.Columns);
        var count = Math.Min(neighbours, m - 1);
        var found = NeighbourSearch.FindEuclidean(places.Points, count, threads, cancellation);
        NeighbourWarnings.RequireFinite(found.Radii);
        var terms = new double[m];
        ParallelBlocks.For(
            m,
            256,
            threads,
            (start, end) =>
            {
                var hood = new Neighbourhood(places.Points, count);
                var local = new LocalQuadratic(d);
                for (var place = start; place < end; place++)
                {
                    terms[place] = Term(hood, local, place, found.Of(place), places.Weights, Math.Min(k, count), bias);
                }
            },
            cancellation);

        var nats = LocalEntropy.Mean(terms, places.Weights) + Math.Log(points.Rows - 1);
        return new LocalEntropy(nats, m, terms.Count(double.IsNaN), LocalEntropy.CountTied(places, found));
    }

    private static double Term(Neighbourhood hood, LocalQuadratic local, int place, ReadOnlySpan<int> rows, int[] weights, int k, double bias)
    {
        var d = hood.Dimensions;
        hood.Load(place, rows);
        var coordinates = hood.Axes.Points;
        var bandwidth = 0.0;
        for (var j = 0; j < d; j++)
        {
            var value = coordinates[(j * rows.Length) + k - 1];
            bandwidth += value * value;
        }

        bandwidth = Math.Sqrt(bandwidth);
        var scale = d * (Math.Log(bandwidth) + (hood.Exponent * Math.Log(2)));
        if (hood.HasUnchangedColumn)
        {
            var within = weights[place] - 1;
            foreach (var row in rows[..k])
            {
                within += weights[row];
            }

            return BallVolume.Log(d, NeighbourNorm.Euclidean) - MathNet.Numerics.SpecialFunctions.DiGamma(within) + scale;
        }

        local.Clear();
        Span<double> u = d <= 64 ? stackalloc double[d] : new double[d];
        u.Clear();
        if (weights[place] > 1)
        {
            local.Add(u, weights[place] - 1);
        }

        for (var i = 0; i < rows.Length; i++)
        {
            for (var j = 0; j < d; j++)
            {
                u[j] = coordinates[(j * rows.Length) + i] / bandwidth;
            }

            local.Add(u, weights[rows[i]]);
        }

        return local.MinusLogDensity() - bias + scale;
    }
}
