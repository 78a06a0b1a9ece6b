using System.Numerics.Tensors;
using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Neighbours;

/// <summary>
/// Range counts on a line: sorted once, each count is the distance of two positions. As many equal cells as points cover
/// the line: they sort it, and then say about where a radius ends.
/// </summary>
/// <remarks>
/// Expected O(n) where the density is bounded; O(n log n) where an outlier puts all other points into one cell. The cells
/// change no result: inside a cell points are compared, and from the guess a search by doubling finds the end.
/// </remarks>
internal sealed class SortedColumn
{
    /// <summary>Larger cells are sorted by the library.</summary>
    private const int SmallCell = 24;

    private readonly double[] _values;
    private readonly int[] _rows;

    /// <summary>The position of the first point of each cell, and n after the last.</summary>
    private readonly int[] _starts;
    private readonly double _lowest;
    private readonly double _cellsInOne;

    /// <summary>Sorts a packed column.</summary>
    public SortedColumn(Samples column)
    {
        var values = column.Packed;
        var n = values.Length;

        // Of halves, so that the extent of numbers of both signs near the largest does not overflow.
        _lowest = 0.5 * TensorPrimitives.Min(values);
        _cellsInOne = n / ((0.5 * TensorPrimitives.Max(values)) - _lowest);
        _values = new double[n];
        _rows = new int[n];
        _starts = new int[n + 2];
        Distribute(values);
        SortCells();
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
                counts[row] = TBound.Holds(0, radii[row]) ? Reach<TBound>(position, 1, radii[row]) + Reach<TBound>(position, -1, radii[row]) : 0;
            }
        }
    }

    /// <summary>Moves every value into its cell.</summary>
    private void Distribute(ReadOnlySpan<double> values)
    {
        // Counted two cells ahead and moved one ahead, so that afterwards every start is where it belongs.
        foreach (var value in values)
        {
            _starts[Cell(value) + 2]++;
        }

        for (var cell = 2; cell < _starts.Length; cell++)
        {
            _starts[cell] += _starts[cell - 1];
        }

        for (var row = 0; row < values.Length; row++)
        {
            var position = _starts[Cell(values[row]) + 1]++;
            _values[position] = values[row];
            _rows[position] = row;
        }
    }

    private void SortCells()
    {
        var (values, rows) = (_values, _rows);
        for (var cell = 0; cell + 1 < _starts.Length; cell++)
        {
            var (start, end) = (_starts[cell], _starts[cell + 1]);
            if (end - start > SmallCell)
            {
                Array.Sort(values, rows, start, end - start);
                continue;
            }

            for (var next = start + 1; next < end; next++)
            {
                var (value, row) = (values[next], rows[next]);
                var at = next;
                for (; at > start && values[at - 1] > value; at--)
                {
                    (values[at], rows[at]) = (values[at - 1], rows[at - 1]);
                }

                (values[at], rows[at]) = (value, row);
            }
        }
    }

    /// <summary>The cell of a value, or the one at the end where it lies outside; never decreasing, also where no cell has a width.</summary>
    private int Cell(double value)
    {
        var cell = ((0.5 * value) - _lowest) * _cellsInOne;
        var last = _values.Length - 1;
        return !(cell > 0) ? 0 : cell < last ? (int)cell : last;
    }

    /// <summary>How many points in one direction lie within the radius of the point at a position.</summary>
    /// <param name="position">The position.</param>
    /// <param name="direction">1 for upwards, −1 for downwards.</param>
    /// <param name="radius">The radius.</param>
    private int Reach<TBound>(int position, int direction, double radius)
        where TBound : IRangeBound
    {
        // The rounded difference from a fixed value never decreases along the line, so the points within a radius are
        // neighbours in the order, and the first one outside can be searched from any guess.
        var values = _values;
        var value = values[position];
        var inside = 0;
        var outside = 1 + (direction > 0 ? values.Length - 1 - position : position);
        var guess = Math.Clamp(direction * (_starts[Cell(value + (direction * radius))] - position), 0, outside - 1);
        if (Holds(guess))
        {
            inside = guess;
            for (var step = 1; inside + step < outside; step *= 2)
            {
                if (!Holds(inside + step))
                {
                    outside = inside + step;
                    break;
                }

                inside += step;
            }
        }
        else
        {
            outside = guess;
            for (var step = 1; outside - step > inside; step *= 2)
            {
                if (Holds(outside - step))
                {
                    inside = outside - step;
                    break;
                }

                outside -= step;
            }
        }

        while (outside - inside > 1)
        {
            var middle = inside + ((outside - inside) / 2);
            (inside, outside) = Holds(middle) ? (middle, outside) : (inside, middle);
        }

        return inside;

        bool Holds(int steps) => TBound.Holds(Math.Abs(values[position + (direction * steps)] - value), radius);
    }
}
