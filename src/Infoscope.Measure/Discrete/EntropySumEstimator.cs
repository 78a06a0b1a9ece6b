using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Discrete;

/// <summary>
/// Mutual information of two samples of symbols from an entropy estimator that corrects for few rows:
/// <c>I(X;Y) = (H(X) + H(Y)) − H(X,Y)</c> nats.
/// </summary>
/// <remarks>
/// A row is one symbol, equal to another row when all its numbers are equal. A corrected value may exceed <c>ln n</c> and may be
/// negative. The ceiling is <c>min(H(X), H(Y))</c> where the estimator grows with detail, else only <c>H(X) + H(Y)</c>. A constant side gives exactly 0. Rows that repeat a whole sample look like more observations: named as ties.
/// Cost O(n (dx + dy)) time and memory, and that of three entropies.
/// </remarks>
public sealed class EntropySumEstimator : IChunkedEstimator
{
    private const string Fix = "Bin the columns (binned) or use an estimator for numbers.";
    private readonly EntropyMeasure _measure;
    private readonly Dictionary<string, object> _settings;

    /// <summary>An estimator from the entropies of a measure.</summary>
    public EntropySumEstimator(EntropyMeasure measure)
    {
        ArgumentNullException.ThrowIfNull(measure);
        _measure = measure;
        _settings = EntropySettings.Report(measure);
        var isSymmetric = !measure.Estimator.UsesAlphabet || measure.Alphabet.X == measure.Alphabet.Y;
        Traits = new(measure.Estimator.Id, ColumnKind.Discrete, ColumnKind.Discrete, BiasDirection.Either, MinimumRows: 1, IsSymmetric: isSymmetric)
        {
            Invariances = Invariances.RowOrder | Invariances.ColumnOrder | Invariances.Scaling | Invariances.Translation
                | Invariances.Relabelling | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => _measure.Estimator.UsesAlphabet
        ? $"A row of X, or of Y, is one symbol. X could have {Shown(_measure.Alphabet.X)}, Y {Shown(_measure.Alphabet.Y)}, a pair {(_measure.Alphabet.Joint == JointAlphabet.Seen ? "those seen" : "all their combinations")}."
        : "A row of X, or of Y, is one symbol; rows are independent observations.";

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
        var report = new DiscreteReport(counts, _measure, context);
        report.WarnOfConstantColumns(counts.X);
        report.WarnOfConstantColumns(counts.Y);
        report.WarnOfUniqueCodes(counts.X, Fix);
        report.WarnOfUniqueCodes(counts.Y, Fix);
        report.WarnOfRepeatedRows();
        var ceiling = _measure.Estimator.GrowsWithDetail && _measure.Alphabet.Joint == JointAlphabet.Product
            ? Math.Min(report.XEntropy, report.YEntropy)
            : report.XEntropy + report.YEntropy;
        var estimate = report.ToEstimate(Traits, Math.Log(counts.Rows), ceiling, new(_settings, StringComparer.Ordinal));
        context.Advance(1);
        return estimate;
    }

    private static string Shown(int? size) => size is { } stated ? string.Create(CultureInfo.InvariantCulture, $"{stated} symbols") : "the symbols seen";
}
