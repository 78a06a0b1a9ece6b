using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// Mutual information of jointly Gaussian samples, from their canonical correlations:
/// <c>I(X;Y) = −½ Σ_i ln(1 − ρ_i²)</c> nats.
/// </summary>
/// <remarks>
/// Exact for Gaussian data as n grows; for other data it sees linear dependence only. Unchanged by invertible affine maps of
/// X or of Y. Equal values do not matter. Constant columns and columns that are combinations of others of their side add nothing,
/// are left out and named; where a side has no other, the value is exactly 0. Biased upward by about <c>dx dy / 2n</c>.
/// <para>Ceiling: <c>min(dx, dy) ½ ln 10¹³</c>, about 15 nats a pair of columns: a smaller unexplained share of variance counts as
/// rounding, and the sample is refused.</para>
/// <para><see cref="CanonicalCorrelations"/> has the correlations themselves and their directions.
/// Cost O(n d² + d³) time and O(n d) memory, d = dx + dy.</para>
/// Source: Gel'fand and Yaglom (1957), as in Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004).
/// </remarks>
public sealed class GaussianEstimator : IMutualInformationEstimator
{
    private const int ComfortableRowsPerColumn = 10;

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; } =
        new("gaussian", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Upward, MinimumRows: 3, IsSymmetric: true)
        {
            Invariances = Invariances.ColumnOrder | Invariances.Scaling | Invariances.Translation | Invariances.ConstantColumn,
        };

    /// <inheritdoc/>
    public string Assumption => "X and Y are jointly Gaussian, so that only linear dependence is seen.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when a linear combination of the columns of x equals one of y within rounding: the information is then infinite; and when
    /// there are not 2 more rows than columns that change.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var samples = PairedInput.Require(x, y, Traits, "a correlation of 2 rows is always 1", context);
        var canonical = CanonicalCorrelations.Of(samples, context.Threads, context.Cancellation);
        context.Advance(0.8);
        var estimate = GaussianReport.Create(Traits, samples, canonical, excess: 0, new(StringComparer.Ordinal), FewRows(samples.Rows, canonical), CanonicalGaussianity.Check(samples, canonical, context));
        context.Advance(1);
        return estimate;
    }

    /// <summary>What chance adds, where that is much.</summary>
    internal static EstimateWarning? FewRows(int n, CanonicalCorrelations canonical)
    {
        var (dx, dy) = (canonical.X.Independent, canonical.Y.Independent);
        return n >= ComfortableRowsPerColumn * (long)(dx + dy)
            ? null
            : new EstimateWarning(
                WarningCodes.FewSamples,
                string.Create(CultureInfo.InvariantCulture, $"{n} rows for {dx + dy} columns: about {(double)dx * dy / (2.0 * n):0.###} nats are expected from chance alone. Give at least {ComfortableRowsPerColumn} rows a column."));
    }
}
