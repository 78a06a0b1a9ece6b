using Infoscope.Core;
using Infoscope.Measure.Streams;

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
public sealed class PluginEstimator : IChunkedEstimator
{
    private const string Fix = "Bin the columns (binned) or use an estimator for numbers.";

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
    public Estimate Estimate(Samples x, Samples y, EstimationContext context) => Report(PairedCounts.OfRows(x, y, Traits, context), context);

    /// <inheritdoc/>
    public int Passes => 1;

    /// <inheritdoc/>
    public IPairAccumulator Begin(int xColumns, int yColumns, EstimationContext context, long firstRow = 0)
    {
        ArgumentNullException.ThrowIfNull(context);
        return SymbolAccumulator.OfSymbols(new ChunkOrder(xColumns, yColumns, firstRow), Traits, counts => Report(counts, context), context.Cancellation);
    }

    private Estimate Report(PairedCounts counts, EstimationContext context)
    {
        var report = new DiscreteReport(counts, context);
        report.WarnOfConstantColumns(counts.X);
        report.WarnOfConstantColumns(counts.Y);
        report.WarnOfUniqueCodes(counts.X, Fix);
        report.WarnOfUniqueCodes(counts.Y, Fix);
        var ceiling = Math.Min(report.XEntropy, report.YEntropy);
        var estimate = report.ToEstimate(Traits, Math.Log(counts.Rows), ceiling, settings: new(StringComparer.Ordinal));
        context.Advance(1);
        return estimate;
    }
}
