using Infoscope.Core;
using Infoscope.Measure.Binning;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Streams;

/// <summary>The pass that counts symbols, for estimators that need nothing but counts. Memory for the distinct symbols and pairs.</summary>
internal sealed class SymbolAccumulator : IPairAccumulator
{
    private readonly StreamSide _x;
    private readonly StreamSide _y;
    private readonly PairTally _tally;
    private readonly ChunkOrder _order;
    private readonly EstimatorTraits _traits;
    private readonly Func<PairedCounts, Estimate> _report;
    private readonly CancellationToken _cancellation;

    private SymbolAccumulator(StreamSide x, StreamSide y, ChunkOrder order, EstimatorTraits traits, Func<PairedCounts, Estimate> report, CancellationToken cancellation)
    {
        (_x, _y, _order, _traits, _report, _cancellation) = (x, y, order, traits, report, cancellation);
        _tally = new PairTally(x.WordsPerRow, y.WordsPerRow);
    }

    public long FirstRow => _order.FirstRow;

    public long Rows => _order.Rows;

    public bool IsLastPass => true;

    /// <summary>Rows are symbols as they are.</summary>
    public static SymbolAccumulator OfSymbols(ChunkOrder order, EstimatorTraits traits, Func<PairedCounts, Estimate> report, CancellationToken cancellation) =>
        new(new StreamSide("x", order.XColumns, Bins.Symbols, []), new StreamSide("y", order.YColumns, Bins.Symbols, []), order, traits, report, cancellation);

    /// <summary>Rows become symbols by their bins, whose edges may rest on ranges seen before.</summary>
    public static SymbolAccumulator OfBins(
        BinnedOptions bins, ColumnRanges x, ColumnRanges y, ChunkOrder order, EstimatorTraits traits, Func<PairedCounts, Estimate> report, CancellationToken cancellation) =>
        new(Side(x, bins.X), Side(y, bins.Y), order, traits, report, cancellation);

    public void Add(Samples x, Samples y)
    {
        _cancellation.ThrowIfCancellationRequested();
        var row = _order.End;
        var chunk = _order.Take(x, y);
        var (xWords, yWords) = (_x.Write(chunk.X, row, _cancellation), _y.Write(chunk.Y, row, _cancellation));
        _tally.Add(xWords, yWords, new int[2 * chunk.Rows], _cancellation);
    }

    public void Merge(IPairAccumulator next)
    {
        var other = ChunkOrder.SameKind<SymbolAccumulator>(next);
        _order.Join(other._order);
        _tally.Merge(other._tally);
        _x.Merge(other._x);
        _y.Merge(other._y);
    }

    public IPairAccumulator NextPass(long firstRow = 0) => throw new InvalidOperationException("This is the last pass: call Finish.");

    public Estimate Finish()
    {
        _order.RequireWhole(_traits, "a frequency needs a row to count");
        return _report(new PairedCounts(_x.Counts(_tally.X), _y.Counts(_tally.Y), _tally.Pairs.Spectrum));
    }

    private static StreamSide Side(ColumnRanges ranges, Bins binning) => new(ranges.Name, ranges.Columns, binning, ranges.Edges(binning));
}
