using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>
/// Mutual information of two samples of symbols, with frequencies in place of probabilities:
/// <c>I(X;Y) = (H(X) + H(Y)) − H(X,Y)</c> nats.
/// </summary>
/// <remarks>
/// A row is one symbol, equal to another row when all its numbers are equal; so equal rows are what it counts, not ties to
/// avoid. Biased upward by about <c>(Kxy − Kx − Ky + 1) / 2n</c> nats (Miller 1955), K being the numbers of distinct symbols
/// seen. The ceiling is <c>min(H(X), H(Y))</c>, itself at most <c>ln n</c>; the warning <c>saturated</c> is about
/// <c>ln n</c> alone, since a value at H(X) may well be the truth. A constant side gives exactly 0.
/// Cost O(n (dx + dy)) time and memory.
/// </remarks>
public sealed class PluginEstimator : IMutualInformationEstimator
{
    /// <inheritdoc/>
    public EstimatorTraits Traits { get; } =
        new("plugin", ColumnKind.Discrete, ColumnKind.Discrete, BiasDirection.Upward, MinimumRows: 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ColumnOrder | Invariances.Scaling | Invariances.Translation
                | Invariances.Relabelling | Invariances.ConstantColumn | Invariances.Duplication,
        };

    /// <inheritdoc/>
    public string Assumption => "A row of X, or of Y, is one symbol; frequencies are probabilities.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        PairedInput.Require(x, y, Traits, "a frequency needs a row to count", context);
        var xSymbols = Symbols.FromRows(x, "x", context.Cancellation);
        context.Advance(0.3);
        var ySymbols = Symbols.FromRows(y, "y", context.Cancellation);
        context.Advance(0.6);

        var report = new DiscreteReport(xSymbols, ySymbols, context);
        report.WarnOfConstantColumns(x, "x");
        report.WarnOfConstantColumns(y, "y");
        report.WarnOfUniqueCodes(xSymbols, "x", "Bin the columns (binned) or use an estimator for numbers.");
        report.WarnOfUniqueCodes(ySymbols, "y", "Bin the columns (binned) or use an estimator for numbers.");
        var ceiling = Math.Min(report.XEntropy, report.YEntropy);
        var estimate = report.ToEstimate(Traits, x, y, Math.Log(x.Rows), ceiling, settings: new(StringComparer.Ordinal));
        context.Advance(1);
        return estimate;
    }
}
