using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Local;

/// <summary>The entropy of <see cref="GeometricEstimator"/>.</summary>
internal static class EllipsoidEntropy
{
    /// <summary>An ellipsoid flatter than this share of its longest axis is flat within rounding.</summary>
    public const double Flat = 1e-12;

    public static LocalEntropy Measure(Samples points, int k, int threads, CancellationToken cancellation)
    {
        var places = DistinctRows.Of(points, cancellation);
        var m = places.Points.Rows;
        var count = Math.Min(k, m - 1);
        var neighbours = NeighbourSearch.FindEuclidean(places.Points, count, threads, cancellation);
        NeighbourWarnings.RequireFinite(neighbours.Radii);
        var terms = new double[m];
        var isFlat = new bool[m];
        ParallelBlocks.For(
            m,
            256,
            threads,
            (start, end) =>
            {
                // The point itself is the first of its neighbourhood.
                var hood = new Neighbourhood(places.Points, count + 1);
                var rows = new int[count + 1];
                for (var place = start; place < end; place++)
                {
                    rows[0] = place;
                    neighbours.Of(place).CopyTo(rows.AsSpan(1));
                    hood.Load(place, rows);
                    var isTied = hood.HasUnchangedColumn;
                    var inside = Ellipsoid(hood, rows, places.Weights, neighbours.Radii[place], out var logAxes);
                    var isBall = double.IsNegativeInfinity(logAxes);
                    isFlat[place] = isBall && !isTied;
                    terms[place] = (points.Columns * Math.Log(neighbours.Radii[place])) - Math.Log(inside) + (isBall ? 0 : logAxes);
                }
            },
            cancellation);

        var nats = Math.Log(points.Rows) + BallVolume.Log(points.Columns, NeighbourNorm.Euclidean) + LocalEntropy.Mean(terms, places.Weights);
        return new LocalEntropy(nats, m, isFlat.AsSpan().Count(true), LocalEntropy.CountTied(places, neighbours));
    }

    /// <summary>How many other rows the ellipsoid holds, at least 1, and <c>Σ ln(s_l/s_1)</c>; −∞ where it is flat and the ball holds them all.</summary>
    private static int Ellipsoid(Neighbourhood hood, ReadOnlySpan<int> rows, int[] weights, double radius, out double logAxes)
    {
        logAxes = 0;
        var axes = hood.Axes;
        if (hood.Dimensions > 1)
        {
            Centre(hood);
            axes.Turn();
            var longest = System.Numerics.Tensors.TensorPrimitives.Max(axes.Lengths);
            foreach (var length in axes.Lengths)
            {
                logAxes += length <= Flat * longest ? double.NegativeInfinity : Math.Log(length / longest);
            }

            if (!double.IsNegativeInfinity(logAxes))
            {
                return Math.Max(1, weights[rows[0]] - 1 + Inside(hood, rows, weights, Math.ScaleB(radius, -hood.Exponent) / longest));
            }
        }

        var all = -1;
        foreach (var row in rows)
        {
            all += weights[row];
        }

        return all;
    }

    private static int Inside(Neighbourhood hood, ReadOnlySpan<int> rows, int[] weights, double halfAxis)
    {
        var inside = 0;
        for (var i = 1; i < rows.Length; i++)
        {
            var square = 0.0;
            for (var axis = 0; axis < hood.Dimensions; axis++)
            {
                // Seen from the point again, which the centring had moved.
                var along = hood.Axes.Along(axis);
                var share = (along[i] - along[0]) / (halfAxis * hood.Axes.Lengths[axis]);
                square += share * share;
            }

            inside += square <= 1 ? weights[rows[i]] : 0;
        }

        return inside;
    }

    private static void Centre(Neighbourhood hood)
    {
        var points = hood.Axes.Points;
        var count = points.Length / hood.Dimensions;
        for (var j = 0; j < hood.Dimensions; j++)
        {
            var column = points.Slice(j * count, count);
            var mean = System.Numerics.Tensors.TensorPrimitives.Sum<double>(column) / count;
            foreach (ref var value in column)
            {
                value -= mean;
            }
        }
    }
}
