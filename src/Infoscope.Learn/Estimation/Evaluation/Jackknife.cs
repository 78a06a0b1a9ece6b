namespace Infoscope.Learn.Estimation.Evaluation;

/// <summary>The standard error of a value over rows and the shuffles of their pairs: <c>s² = (G − 1)/G Σ_g (v_g − v̄)²</c>, v_g without the rows of group g.</summary>
/// <remarks>
/// A row that is left out takes all its pairs with it, so the error knows that product pairs share rows. Source: Efron and Stein, "The
/// jackknife estimate of variance", Annals of Statistics 9(3), 1981; groups as in Shao and Tu, "The Jackknife and Bootstrap", 1995, 2.3.
/// </remarks>
internal static class Jackknife
{
    private const int Groups = 16;
    private const int LeastRows = 3;

    /// <summary>The error of a reading; infinite where a block is too small to leave rows out.</summary>
    /// <param name="leastRows">Rows of the smallest block.</param>
    /// <param name="read">The value without some rows.</param>
    /// <param name="cancellation">Heard between groups.</param>
    public static double StandardError(int leastRows, Func<LeftOut, double> read, CancellationToken cancellation)
    {
        var groups = Math.Min(Groups, leastRows);
        if (groups < LeastRows)
        {
            return double.PositiveInfinity;
        }

        var values = new double[groups];
        for (var group = 0; group < groups; group++)
        {
            cancellation.ThrowIfCancellationRequested();
            values[group] = read(new LeftOut(groups, group));
        }

        var mean = values.Average();
        return Math.Sqrt((groups - 1.0) / groups * values.Sum(value => (value - mean) * (value - mean)));
    }
}
