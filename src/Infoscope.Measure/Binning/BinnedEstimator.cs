using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Binning;

/// <summary>
/// Mutual information after binning: each side's rows become symbols by its <see cref="Bins"/>, then
/// <c>I(X;Y) = (H(X) + H(Y)) − H(X,Y)</c> nats of the frequencies.
/// </summary>
/// <remarks>
/// What it measures is the information between the binned variables: less than that of the variables themselves, plus the
/// upward bias of plug-in frequencies, about <c>(Kxy − Kx − Ky + 1) / 2n</c>; which one wins depends on bins and n.
/// The ceiling is the least of <c>ln n</c>, <c>d ln(bins)</c> of each binned side and the entropy of each side that is
/// symbols already. Equal values are no trouble; a side in one bin gives exactly 0.
/// Cost O(n (dx + dy)) time and memory.
/// Source: Shwartz-Ziv and Tishby, arXiv 1703.00810 (30 bins on [-1, 1]); Saxe et al., ICLR 2018 (bins of one width).
/// </remarks>
public sealed class BinnedEstimator : IChunkedEstimator
{
    private readonly BinnedOptions _options;

    /// <summary>An estimator with <see cref="BinnedOptions.Default"/>.</summary>
    public BinnedEstimator()
        : this(BinnedOptions.Default)
    {
    }

    /// <summary>An estimator with the bins of both sides.</summary>
    public BinnedEstimator(BinnedOptions options)
    {
        _options = options;
        var claims = Invariances.RowOrder | Invariances.ColumnOrder | Invariances.Duplication;
        var moving = options.X.Scope is BinScope.Sample or BinScope.Column or BinScope.Symbols
            && options.Y.Scope is BinScope.Sample or BinScope.Column or BinScope.Symbols;
        var apart = options.X.Scope != BinScope.Sample && options.Y.Scope != BinScope.Sample;
        Traits = new EstimatorTraits("binned", Kind(options.X), Kind(options.Y), BiasDirection.Either, MinimumRows: 1, IsSymmetric: options.X == options.Y)
        {
            // One range over all columns grows with a column that lies outside it; bins of their own do not.
            Invariances = claims
                | (moving ? Invariances.Scaling | Invariances.Translation : Invariances.None)
                | (apart ? Invariances.ConstantColumn : Invariances.None),
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => $"X: {_options.X.Describe()}. Y: {_options.Y.Describe()}.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        PairedInput.Require(x, y, Traits, "a frequency needs a row to count", context);
        var xBinned = BinnedCodes.Encode(x, _options.X, "x", context.Cancellation);
        context.Advance(0.3);
        var yBinned = BinnedCodes.Encode(y, _options.Y, "y", context.Cancellation);
        context.Advance(0.6);

        var (xSide, ySide) = (SideCounts.Of("x", x, xBinned.Symbols, xBinned.OutOfRange), SideCounts.Of("y", y, yBinned.Symbols, yBinned.OutOfRange));
        return Report(PairedCounts.Of(xSide, ySide, xBinned.Symbols, yBinned.Symbols, context.Cancellation), context);
    }

    /// <inheritdoc/>
    public int Passes => NeedsRange ? 2 : 1;

    /// <inheritdoc/>
    /// <remarks>Ranges from the sample or from its columns take a pass of their own; the other scopes need one pass in all.</remarks>
    public IPairAccumulator Begin(int xColumns, int yColumns, EstimationContext context, long firstRow = 0)
    {
        ArgumentNullException.ThrowIfNull(context);
        var order = new ChunkOrder(xColumns, yColumns, firstRow);
        var (x, y) = (new ColumnRanges("x", xColumns), new ColumnRanges("y", yColumns));
        return NeedsRange
            ? new RangeAccumulator(x, y, order, Count, Traits, context.Cancellation)
            : Count(order);

        SymbolAccumulator Count(ChunkOrder rows) => SymbolAccumulator.OfBins(_options, x, y, rows, Traits, counts => Report(counts, context), context.Cancellation);
    }

    private bool NeedsRange => RowCoder.NeedsRange(_options.X) || RowCoder.NeedsRange(_options.Y);

    private Estimate Report(PairedCounts counts, EstimationContext context)
    {
        var report = new DiscreteReport(counts, context);
        WarnOf(report, counts.X, _options.X);
        WarnOf(report, counts.Y, _options.Y);
        var limit = Math.Min(Math.Log(counts.Rows), Math.Min(BinLimit(_options.X, counts.X.Columns), BinLimit(_options.Y, counts.Y.Columns)));
        var given = Math.Min(
            _options.X.Scope == BinScope.Symbols ? report.XEntropy : double.PositiveInfinity,
            _options.Y.Scope == BinScope.Symbols ? report.YEntropy : double.PositiveInfinity);
        var estimate = report.ToEstimate(
            Traits, limit, Math.Min(limit, given), BinnedSettings.Report(_options), ("out-of-range-x", counts.X.OutOfRange), ("out-of-range-y", counts.Y.OutOfRange));
        context.Advance(1);
        return estimate;
    }

    private static void WarnOf(DiscreteReport report, SideCounts side, Bins binning)
    {
        report.WarnOfConstantColumns(side);
        if (side.OutOfRange > 0)
        {
            report.Warn(
                WarningCodes.OutOfRange,
                $"{side.OutOfRange} of the {side.Counts.Rows * side.Columns} values of {side.Name} lie outside the stated range ({binning.Describe()}) and were counted in the end bins. State a range that holds them.");
        }

        if (binning.Scope != BinScope.Symbols)
        {
            report.WarnOfUniqueCodes(side, "Use fewer bins or fewer columns.");
        }
    }

    private static ColumnKind Kind(Bins binning) => binning.Scope == BinScope.Symbols ? ColumnKind.Discrete : ColumnKind.Continuous;

    private static double BinLimit(Bins binning, int columns) => binning.Count > 0 ? columns * Math.Log(binning.Count) : double.PositiveInfinity;
}
