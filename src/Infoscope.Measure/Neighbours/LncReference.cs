using Infoscope.Core;
using MathNet.Numerics.LinearAlgebra;

namespace Infoscope.Measure.Neighbours;

/// <summary>The corrected value as its equation reads, with a library's singular values: what the fast one must equal to rounding.</summary>
internal static class LncReference
{
    public static double Estimate(Samples x, Samples y, int k, double alpha)
    {
        var joint = x.Beside(y);
        return KsgReference.Ksg2(x, y, k) - Enumerable.Range(0, joint.Rows).Average(i =>
        {
            var nearest = Enumerable.Range(0, joint.Rows).Where(j => j != i).OrderBy(j => Row(joint, j).Subtract(Row(joint, i)).InfinityNorm()).ThenBy(static j => j).Take(k);
            var hood = Matrix<double>.Build.DenseOfRowVectors(nearest.Select(j => Row(joint, j) - Row(joint, i)));
            var ratio = LogVolume(hood * hood.Svd().VT.Transpose()) - LogVolume(hood);
            return ratio < Math.Log(alpha) ? ratio : 0;
        });
    }

    private static double LogVolume(Matrix<double> hood) => hood.EnumerateColumns().Sum(static column => Math.Log(column.InfinityNorm()));

    private static Vector<double> Row(Samples samples, int row) =>
        Vector<double>.Build.DenseOfEnumerable(Enumerable.Range(0, samples.Columns).Select(j => samples[row, j]));
}
