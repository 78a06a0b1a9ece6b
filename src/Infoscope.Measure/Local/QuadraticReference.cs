using Infoscope.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Local;

/// <summary>The entropy of an untied sample as its equation reads, its bias included: what the fast one must equal to rounding.</summary>
internal static class QuadraticReference
{
    public static double Entropy(Samples points, int k, int neighbours)
    {
        var (n, d) = (points.Rows, points.Columns);
        var rows = Enumerable.Range(0, n).Select(i => Vector<double>.Build.DenseOfEnumerable(Enumerable.Range(0, d).Select(j => points[i, j]))).ToArray();
        return rows.Average(centre =>
        {
            var nearest = rows.Where(row => !ReferenceEquals(row, centre)).Select(row => row - centre).OrderBy(static row => row.L2Norm()).Take(neighbours).ToArray();
            var h = nearest[k - 1].L2Norm();
            var offsets = Array.ConvertAll(nearest, row => row / h);
            var weights = Array.ConvertAll(offsets, static u => Math.Exp(-u.DotProduct(u) / 2));
            var s0 = weights.Sum();
            var b = offsets.Zip(weights, static (u, w) => u * w).Aggregate(static (a, c) => a + c) / s0;
            var sigma = (offsets.Zip(weights, static (u, w) => u.OuterProduct(u) * w).Aggregate(static (a, c) => a + c) / s0) - b.OuterProduct(b);
            return -Math.Log(s0) + Math.Log(n - 1) + (d / 2.0 * Math.Log(2 * Math.PI)) + (d * Math.Log(h))
                + (Math.Log(sigma.Determinant()) / 2) + (b.DotProduct(sigma.Inverse() * b) / 2);
        });
    }
}
