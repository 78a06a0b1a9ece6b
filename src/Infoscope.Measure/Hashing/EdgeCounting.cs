using Infoscope.Core;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Hashing;

/// <summary>The second pass of <see cref="EdgeEstimator"/>: counts the cells of every member of the ensemble.</summary>
internal sealed class EdgeCounting : IPairAccumulator
{
    private const int BlockRows = 1 << 12;
    private readonly EdgeOptions _options;
    private readonly EstimatorTraits _traits;
    private readonly HashGrid _x;
    private readonly HashGrid _y;
    private readonly ChunkOrder _order;
    private readonly string _whyMinimum;
    private readonly EstimationContext _context;
    private readonly PairTally[] _tallies;
    private readonly ConstantTracker _xConstants;
    private readonly ConstantTracker _yConstants;

    public EdgeCounting(EdgeOptions options, EstimatorTraits traits, HashGrid x, HashGrid y, ChunkOrder order, string whyMinimum, EstimationContext context)
    {
        (_options, _traits, _x, _y, _order, _whyMinimum, _context) = (options, traits, x, y, order, whyMinimum, context);
        _tallies = [.. Enumerable.Range(0, options.Members).Select(_ => new PairTally(x.Dimensions, y.Dimensions))];
        (_xConstants, _yConstants) = (new ConstantTracker(x.Columns), new ConstantTracker(y.Columns));
    }

    public long FirstRow => _order.FirstRow;

    public long Rows => _order.Rows;

    public bool IsLastPass => true;

    /// <summary>T of a member: 1 to 1.1 in equal steps.</summary>
    public static double Stretch(int member, int members) => members == 1 ? 1 : 1 + (0.1 * member / (members - 1));

    /// <summary>b of a member in widths.</summary>
    public static double Offset(int member, int members) => (double)member / members;

    public void Add(Samples x, Samples y)
    {
        _context.Cancellation.ThrowIfCancellationRequested();
        var firstRow = _order.End;
        var chunk = _order.Take(x, y);
        _xConstants.Add(chunk.X.Packed);
        _yConstants.Add(chunk.Y.Packed);
        var (xs, ys) = (new double[chunk.Rows * _x.Dimensions], new double[chunk.Rows * _y.Dimensions]);
        ParallelBlocks.For(chunk.Rows, BlockRows, _context.Threads, Project, _context.Cancellation);

        // Each member counts by itself, so the number of threads changes nothing.
        ParallelBlocks.For(_tallies.Length, blockSize: 1, _context.Threads, (member, _) => Count(member, xs, ys, chunk.Rows), _context.Cancellation);

        void Project(int start, int end)
        {
            _x.Project(chunk.X.RowRange(start, end - start).Packed, xs.AsSpan(start * _x.Dimensions, (end - start) * _x.Dimensions), firstRow + start);
            _y.Project(chunk.Y.RowRange(start, end - start).Packed, ys.AsSpan(start * _y.Dimensions, (end - start) * _y.Dimensions), firstRow + start);
        }
    }

    public void Merge(IPairAccumulator next)
    {
        var other = ChunkOrder.SameKind<EdgeCounting>(next);
        _order.Join(other._order);
        for (var member = 0; member < _tallies.Length; member++)
        {
            _tallies[member].Merge(other._tallies[member]);
        }

        _xConstants.Merge(other._xConstants);
        _yConstants.Merge(other._yConstants);
    }

    public IPairAccumulator NextPass(long firstRow = 0) => throw new InvalidOperationException("This is the last pass: call Finish.");

    public Estimate Finish()
    {
        _order.RequireWhole(_traits, _whyMinimum);
        return EdgeReport.ToEstimate(_options, _traits, _tallies, _x, _y, _xConstants.Columns, _yConstants.Columns, Rows);
    }

    private void Count(int member, double[] xs, double[] ys, int rows)
    {
        var (dx, dy) = (_x.Dimensions, _y.Dimensions);
        var most = Math.Min(BlockRows, rows);
        var (xWords, yWords, codes) = (new ulong[most * dx], new ulong[most * dy], new int[2 * most]);
        var (stretch, offset) = (Stretch(member, _tallies.Length), Offset(member, _tallies.Length));
        for (var start = 0; start < rows; start += BlockRows)
        {
            var count = Math.Min(BlockRows, rows - start);
            var (x, y) = (xWords.AsMemory(0, count * dx), yWords.AsMemory(0, count * dy));
            _x.Write(xs.AsSpan(start * dx, count * dx), x.Span, stretch, offset);
            _y.Write(ys.AsSpan(start * dy, count * dy), y.Span, stretch, offset);
            _tallies[member].Add(x.Span, y.Span, codes.AsSpan(0, 2 * count), _context.Cancellation);
        }
    }
}
