using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Hashing;

/// <summary>A random part of the rows of a stream, at most so many, of which every row is as likely to be: those with the least random priority.</summary>
/// <remarks>The priority of a row is a function of the seed and of the row's number, so neither chunks nor merging change the choice. O(log m) for each row that enters.</remarks>
internal sealed class ReferenceRows
{
    private readonly int _most;
    private readonly int _columns;
    private readonly RandomStream _priorities;
    private readonly PriorityQueue<int, (ulong Priority, long Row)> _worstFirst = new(Comparer<(ulong, long)>.Create(static (a, b) => b.CompareTo(a)));
    private readonly List<long> _rows = [];
    private double[] _values = [];

    /// <param name="most">The most rows to keep.</param>
    /// <param name="columns">d.</param>
    /// <param name="random">The stream of priorities.</param>
    /// <param name="firstRow">The number of the first row that will be offered.</param>
    public ReferenceRows(int most, int columns, RandomStream random, long firstRow)
    {
        // A priority takes two words, so those of row i stand at word 2i whoever draws them.
        (_most, _columns, _priorities) = (most, columns, new RandomStream(new RandomState(random.State.Key, 2 * (ulong)firstRow)));
    }

    /// <summary>Offers the next rows, x and y side by side.</summary>
    public void Offer(PairedInput chunk, long firstRow)
    {
        var (dx, dy) = (chunk.X.Columns, chunk.Y.Columns);
        for (var row = 0; row < chunk.Rows; row++)
        {
            var slot = SlotFor((_priorities.NextUInt64(), firstRow + row));
            if (slot >= 0)
            {
                var values = _values.AsSpan(slot * _columns, _columns);
                chunk.X.Packed.Slice(row * dx, dx).CopyTo(values);
                chunk.Y.Packed.Slice(row * dy, dy).CopyTo(values[dx..]);
            }
        }
    }

    /// <summary>Takes in what was kept of the rows that follow.</summary>
    public void Merge(ReferenceRows next)
    {
        foreach (var (from, priority) in next._worstFirst.UnorderedItems)
        {
            var slot = SlotFor(priority);
            if (slot >= 0)
            {
                next._values.AsSpan(from * _columns, _columns).CopyTo(_values.AsSpan(slot * _columns));
            }
        }
    }

    /// <summary>Some columns of the rows kept, row-major, in the order of the rows.</summary>
    public double[] Columns(int start, int count)
    {
        var slots = Enumerable.Range(0, _rows.Count).ToArray();
        Array.Sort(_rows.ToArray(), slots);
        var columns = new double[slots.Length * count];
        for (var i = 0; i < slots.Length; i++)
        {
            _values.AsSpan((slots[i] * _columns) + start, count).CopyTo(columns.AsSpan(i * count));
        }

        return columns;
    }

    // A new slot while there is room, else that of the worst row if this one is better; −1 where it is not.
    private int SlotFor((ulong Priority, long Row) priority)
    {
        if (_rows.Count < _most)
        {
            _rows.Add(priority.Row);
            _worstFirst.Enqueue(_rows.Count - 1, priority);
            if (_rows.Count * _columns > _values.Length)
            {
                Array.Resize(ref _values, Math.Max(_columns, 2 * _values.Length));
            }

            return _rows.Count - 1;
        }

        if (!_worstFirst.TryPeek(out var slot, out var worst) || priority.CompareTo(worst) > 0)
        {
            return -1;
        }

        _worstFirst.Dequeue();
        _worstFirst.Enqueue(slot, priority);
        _rows[slot] = priority.Row;
        return slot;
    }
}
