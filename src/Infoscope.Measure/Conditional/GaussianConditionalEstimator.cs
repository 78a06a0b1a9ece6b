using Infoscope.Core;
using Infoscope.Measure.Gaussian;

namespace Infoscope.Measure.Conditional;

/// <summary>
/// Conditional mutual information of jointly Gaussian samples, from their correlation matrices:
/// <c>I(X;Y|Z) = ½ ((ln|R_xz| + ln|R_yz|) − (ln|R_xyz| + ln|R_z|))</c> nats.
/// </summary>
/// <remarks>
/// Exact for Gaussian data as n grows; for other data it sees linear dependence only. Unchanged by invertible affine maps of
/// X, of Y or of Z. Equal values do not matter. Constant columns are left out and named; where x or y has no other, the
/// value is exactly 0, and where z has none, it is that of <see cref="GaussianEstimator"/>. There is no ceiling. Biased upward
/// by about <c>dx dy / 2n</c>. Cost O(n d² + d³) time and O(n d + d²) memory, d = dx + dy + dz.
/// Source: Barnett, Barrett and Seth, Phys. Rev. Lett. 103, 238701 (2009).
/// </remarks>
public sealed class GaussianConditionalEstimator : IConditionalMutualInformationEstimator
{
    private const int ComfortableRowsPerColumn = 10;

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; } = new GaussianEstimator().Traits;

    /// <inheritdoc/>
    public ColumnKind ZKind => ColumnKind.Continuous;

    /// <inheritdoc/>
    public string Assumption => "X, Y and Z are jointly Gaussian, so that only linear dependence is seen.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when a column is a linear combination of others: within z, or within x or y and z, it says nothing new; across x
    /// and y, given z, the information is infinite.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, Samples z, EstimationContext context)
    {
        var samples = ConditionalInput.Require(x, y, z, Traits, "a correlation of 2 rows is always 1", context);
        var warnings = new List<EstimateWarning>();
        samples.FindConstant(warnings);
        var report = new ConditionalReport(samples, warnings);
        var correlation = Correlation.Of(x.Beside(y).Beside(z), context.Threads, context.Cancellation);
        context.Advance(0.8);
        var xs = Varying(correlation, 0, x.Columns);
        var ys = Varying(correlation, x.Columns, y.Columns);
        var zs = Varying(correlation, x.Columns + y.Columns, z.Columns);
        var columns = xs.Length + ys.Length + zs.Length;
        if (xs.Length == 0 || ys.Length == 0)
        {
            context.Advance(1);
            return report.ToEstimate(Traits, nats: 0, double.PositiveInfinity, new(StringComparer.Ordinal));
        }

        if (x.Rows < columns + 2)
        {
            throw SampleException.TooFewRows(Traits.Id, x.Rows, columns + 2, $"2 more than the {columns} columns that change");
        }

        report.Warn(
            x.Rows < ComfortableRowsPerColumn * columns,
            WarningCodes.FewSamples,
            $"{x.Rows} rows for {columns} columns: about {xs.Length * ys.Length / (2.0 * (x.Rows - zs.Length)):0.###} nats are expected from chance alone. Give at least {ComfortableRowsPerColumn} rows a column.");
        const string Redundant = "it says nothing that the others do not, and its share of the information is not defined. Leave it out.";
        var zPart = LogDeterminant(zs, Redundant);
        var sides = LogDeterminant([.. xs, .. zs], Redundant) + LogDeterminant([.. ys, .. zs], Redundant);
        var all = LogDeterminant([.. xs, .. ys, .. zs], "given z, x and y determine each other, and the information of Gaussians is infinite. Leave it out, or add noise that you choose.");
        context.Advance(1);
        return report.ToEstimate(Traits, 0.5 * (sides - (all + zPart)), double.PositiveInfinity, new(StringComparer.Ordinal));

        double LogDeterminant(int[] chosen, string so)
        {
            // Ordered by content, so that neither swapping x and y nor reordering columns changes a bit.
            var value = correlation.LogDeterminant(correlation.ContentOrder(chosen), out var dependent);
            return dependent < 0 ? value : throw new SampleException($"Column {Place(dependent)} (counted from 0) is a linear combination of other columns: {so}");
        }

        string Place(int column) => column < x.Columns
            ? $"{column} of x"
            : column < x.Columns + y.Columns ? $"{column - x.Columns} of y" : $"{column - x.Columns - y.Columns} of z";
    }

    private static int[] Varying(Correlation correlation, int start, int count) =>
        [.. Enumerable.Range(start, count).Where(column => !correlation.IsConstant(column))];
}
