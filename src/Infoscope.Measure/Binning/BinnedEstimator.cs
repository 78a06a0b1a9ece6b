using Infoscope.Core;
using Infoscope.Measure.Discrete;

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
public sealed class BinnedEstimator : IMutualInformationEstimator
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

        var report = new DiscreteReport(xBinned.Symbols, yBinned.Symbols, context);
        WarnOf(report, x, xBinned, _options.X, "x");
        WarnOf(report, y, yBinned, _options.Y, "y");
        var limit = Math.Min(Math.Log(x.Rows), Math.Min(BinLimit(_options.X, x.Columns), BinLimit(_options.Y, y.Columns)));
        var given = Math.Min(
            _options.X.Scope == BinScope.Symbols ? report.XEntropy : double.PositiveInfinity,
            _options.Y.Scope == BinScope.Symbols ? report.YEntropy : double.PositiveInfinity);
        var estimate = report.ToEstimate(
            Traits, x, y, limit, Math.Min(limit, given), BinnedSettings.Report(_options), ("out-of-range-x", xBinned.OutOfRange), ("out-of-range-y", yBinned.OutOfRange));
        context.Advance(1);
        return estimate;
    }

    private static void WarnOf(DiscreteReport report, Samples samples, BinnedSample binned, Bins binning, string name)
    {
        report.WarnOfConstantColumns(samples, name);
        if (binned.OutOfRange > 0)
        {
            report.Warn(
                WarningCodes.OutOfRange,
                $"{binned.OutOfRange} of the {(long)samples.Rows * samples.Columns} values of {name} lie outside the stated range ({binning.Describe()}) and were counted in the end bins. State a range that holds them.");
        }

        if (binning.Scope != BinScope.Symbols)
        {
            report.WarnOfUniqueCodes(binned.Symbols, name, "Use fewer bins or fewer columns.");
        }
    }

    private static ColumnKind Kind(Bins binning) => binning.Scope == BinScope.Symbols ? ColumnKind.Discrete : ColumnKind.Continuous;

    private static double BinLimit(Bins binning, int columns) => binning.Count > 0 ? columns * Math.Log(binning.Count) : double.PositiveInfinity;
}
