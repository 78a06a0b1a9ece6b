using Infoscope.Core;
using Infoscope.Measure.Binning;

namespace Infoscope.Measure.Streams;

/// <summary>The pass that looks for the least and the greatest values, for bins whose edges move with the sample.</summary>
/// <param name="x">The ranges of X, empty.</param>
/// <param name="y">The ranges of Y, empty.</param>
/// <param name="order">The rows it is for.</param>
/// <param name="next">Makes an accumulator of the next pass.</param>
/// <param name="traits">The estimator.</param>
/// <param name="cancellation">Stops the work.</param>
internal sealed class RangeAccumulator(
    ColumnRanges x, ColumnRanges y, ChunkOrder order, Func<ChunkOrder, IPairAccumulator> next, EstimatorTraits traits, CancellationToken cancellation) : IPairAccumulator
{
    private readonly ColumnRanges _x = x;
    private readonly ColumnRanges _y = y;
    private readonly ChunkOrder _order = order;

    public long FirstRow => _order.FirstRow;

    public long Rows => _order.Rows;

    public bool IsLastPass => false;

    public void Add(Samples x, Samples y)
    {
        cancellation.ThrowIfCancellationRequested();
        var chunk = _order.Take(x, y);
        _x.Add(chunk.X.Packed);
        _y.Add(chunk.Y.Packed);
    }

    public void Merge(IPairAccumulator next)
    {
        var other = ChunkOrder.SameKind<RangeAccumulator>(next);
        _order.Join(other._order);
        _x.Merge(other._x);
        _y.Merge(other._y);
    }

    public IPairAccumulator NextPass(long firstRow = 0)
    {
        _order.RequireWhole(traits, "a frequency needs a row to count");
        return next(new ChunkOrder(_order.XColumns, _order.YColumns, firstRow));
    }

    public Estimate Finish() => throw new InvalidOperationException("The ranges are known now, and another pass over the rows counts: call NextPass.");
}
