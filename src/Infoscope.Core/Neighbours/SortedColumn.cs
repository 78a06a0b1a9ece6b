using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>Range counts on a line: sorted once, each count is the distance of two positions.</summary>
internal sealed class SortedColumn
{
    private readonly double[] _values;
    private readonly int[] _rows;

    /// <summary>Sorts a packed column.</summary>
    public SortedColumn(Samples column)
    {
        _values = column.Packed.ToArray();
        _rows = new int[_values.Length];
        for (var row = 0; row < _rows.Length; row++)
        {
            _rows[row] = row;
        }

        Array.Sort(_values, _rows);
    }

    /// <inheritdoc cref="RangeCounts.Count(Samples, double[], RangeBound, int, CancellationToken)"/>
    public int[] Count(double[] radii, RangeBound bound, int threads, CancellationToken cancellation)
    {
        var counts = new int[_values.Length];
        ParallelBlocks.For(_values.Length, 4096, threads, bound == RangeBound.Strict ? Fill<StrictBound> : Fill<ClosedBound>, cancellation);
        return counts;

        void Fill<TBound>(int start, int end)
            where TBound : IRangeBound
        {
            for (var position = start; position < end; position++)
            {
                var row = _rows[position];
                counts[row] = TBound.Holds(0, radii[row]) ? Above<TBound>(position, radii[row]) + Below<TBound>(position, radii[row]) : 0;
            }
        }
    }

    // The rounded difference from a fixed value never decreases along the line, so the points within a radius are
    // neighbours in the order, and the first one outside can be searched by halving.
    private int Above<TBound>(int position, double radius)
        where TBound : IRangeBound
    {
        var value = _values[position];
        var inside = position;
        var step = 1;
        while (inside + step < _values.Length && TBound.Holds(_values[inside + step] - value, radius))
        {
            inside += step;
            step *= 2;
        }

        var outside = Math.Min(inside + step, _values.Length);
        while (outside - inside > 1)
        {
            var middle = inside + ((outside - inside) / 2);
            (inside, outside) = TBound.Holds(_values[middle] - value, radius) ? (middle, outside) : (inside, middle);
        }

        return inside - position;
    }

    private int Below<TBound>(int position, double radius)
        where TBound : IRangeBound
    {
        var value = _values[position];
        var inside = position;
        var step = 1;
        while (inside - step >= 0 && TBound.Holds(value - _values[inside - step], radius))
        {
            inside -= step;
            step *= 2;
        }

        var outside = Math.Max(inside - step, -1);
        while (inside - outside > 1)
        {
            var middle = inside - ((inside - outside) / 2);
            (inside, outside) = TBound.Holds(value - _values[middle], radius) ? (middle, outside) : (inside, middle);
        }

        return position - inside;
    }
}
