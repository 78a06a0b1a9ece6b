using Infoscope.Core;

namespace Infoscope.Measure.Gaussian;

/// <summary>The information of Gaussians by determinants of correlation matrices: what the canonical correlations must give.</summary>
internal static class GaussianReference
{
    /// <summary><c>½ ((ln|R_x| + ln|R_y|) − ln|R_xy|)</c>.</summary>
    public static double Nats(Samples x, Samples y)
    {
        var correlation = Correlation.Of(x.Beside(y), threads: 1, CancellationToken.None);
        var all = Enumerable.Range(0, x.Columns + y.Columns).ToArray();
        return 0.5 * (LogDeterminant(all[..x.Columns]) + LogDeterminant(all[x.Columns..]) - LogDeterminant(all));

        double LogDeterminant(int[] columns) => correlation.LogDeterminant(columns, out _);
    }
}
