using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Hashing;

/// <summary>The first pass of <see cref="EdgeEstimator"/>: chooses the rows that standardisation and widths rest on.</summary>
internal sealed class EdgeSampling : IPairAccumulator
{
    private const int MostRows = 1 << 16;
    private const int FewestRows = 1 << 10;
    private const int MostValues = 1 << 23;
    private readonly EdgeOptions _options;
    private readonly EstimatorTraits _traits;
    private readonly ChunkOrder _order;
    private readonly string _whyMinimum;
    private readonly EstimationContext _context;
    private readonly RandomStream _random;
    private readonly ReferenceRows _reference;
    private (HashGrid X, HashGrid Y)? _grids;

    public EdgeSampling(EdgeOptions options, EstimatorTraits traits, ChunkOrder order, string whyMinimum, EstimationContext context)
    {
        (_options, _traits, _order, _whyMinimum, _context) = (options, traits, order, whyMinimum, context);
        _random = new RandomStream(context.Seed);
        _reference = new ReferenceRows(ReferenceRowsFor(order.XColumns + order.YColumns), order.XColumns + order.YColumns, _random.Split(0), order.FirstRow);
    }

    public long FirstRow => _order.FirstRow;

    public long Rows => _order.Rows;

    public bool IsLastPass => false;

    /// <summary>65 536 rows, fewer where they would take more than 64 MiB, never fewer than 1024.</summary>
    public static int ReferenceRowsFor(int columns) => Math.Clamp(MostValues / columns, FewestRows, MostRows);

    public void Add(Samples x, Samples y)
    {
        _context.Cancellation.ThrowIfCancellationRequested();
        var row = _order.End;
        _reference.Offer(_order.Take(x, y), row);
        _grids = null;
    }

    public void Merge(IPairAccumulator next)
    {
        var other = ChunkOrder.SameKind<EdgeSampling>(next);
        _order.Join(other._order);
        _reference.Merge(other._reference);
        _grids = null;
    }

    public IPairAccumulator NextPass(long firstRow = 0)
    {
        _order.RequireWhole(_traits, _whyMinimum);
        var (dx, dy) = (_order.XColumns, _order.YColumns);
        _grids ??= (
            new HashGrid("x", _reference.Columns(0, dx), dx, Rows, _options.XGamma, _options.Variant, _random),
            new HashGrid("y", _reference.Columns(dx, dy), dy, Rows, _options.YGamma, _options.Variant, _random));
        return new EdgeCounting(_options, _traits, _grids.Value.X, _grids.Value.Y, new ChunkOrder(dx, dy, firstRow), _whyMinimum, _context);
    }

    public Estimate Finish() => throw new InvalidOperationException("The widths of the cells are known now, and another pass over the rows counts: call NextPass.");
}
