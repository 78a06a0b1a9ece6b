using Infoscope.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Local;

/// <summary>The entropy of an untied sample as its equation reads, with a library's singular values: what the fast one must equal to rounding.</summary>
internal static class EllipsoidReference
{
    public static double Entropy(Samples points, int k)
    {
        var (n, d) = (points.Rows, points.Columns);
        var rows = Enumerable.Range(0, n).Select(i => Vector<double>.Build.DenseOfEnumerable(Enumerable.Range(0, d).Select(j => points[i, j]))).ToArray();
        var volume = Math.Pow(Math.PI, d / 2.0) / MathNet.Numerics.SpecialFunctions.Gamma((d / 2.0) + 1);
        return Math.Log(n) + Math.Log(volume) + rows.Average(centre =>
        {
            var nearest = rows.Where(row => !ReferenceEquals(row, centre)).OrderBy(row => (row - centre).L2Norm()).Take(k).ToArray();
            var mean = nearest.Append(centre).Aggregate((a, b) => a + b) / (k + 1);
            var svd = Matrix<double>.Build.DenseOfRowVectors(nearest.Append(centre).Select(row => row - mean)).Svd();
            var reach = (nearest[^1] - centre).L2Norm();
            var halfAxes = svd.S * (reach / svd.S[0]);
            var inside = d == 1 ? k : nearest.Count(row => (svd.VT * (row - centre)).PointwiseDivide(halfAxes).L2Norm() <= 1);
            return (d * Math.Log(reach)) - Math.Log(Math.Max(1, inside)) + svd.S.Sum(s => Math.Log(s / svd.S[0]));
        });
    }
}
