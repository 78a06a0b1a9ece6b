namespace Infoscope.Core.Neighbours;

/// <summary>A column sorted once, for the many searches that it takes part in (<see cref="PlaneSearch"/>).</summary>
/// <remarks>Nothing is written after construction, so threads may share it. Time O(n log n), memory O(n).</remarks>
public sealed class OrderedColumn
{
    /// <summary>Infinities before and after the values, so that eight lanes may be read from any place.</summary>
    internal const int Padding = 8;

    /// <summary>Sorts a column.</summary>
    /// <param name="column">The column, <c>[n, 1]</c>; −0 equals +0.</param>
    /// <exception cref="SampleException">It has no row, more or fewer columns than one, or a value that is NaN or infinite.</exception>
    public OrderedColumn(Samples column)
    {
        ArgumentNullException.ThrowIfNull(column);
        if (column.Columns != 1 || column.Rows == 0)
        {
            throw new SampleException($"An ordered column is one column with at least one row; got {column.Rows} rows and {column.Columns} columns. Choose one column with ColumnRange.");
        }

        column.RequireFinite("the column");
        var n = column.Rows;
        Rows = n;
        Values = new double[n + (2 * Padding)];
        RowAt = [.. Enumerable.Range(0, n)];
        PositionOf = new int[n];
        IsRepeatedAt = new bool[n];
        column.CopyColumnTo(0, Sorted);
        Sorted.Sort(RowAt.AsSpan());
        Values.AsSpan(0, Padding).Fill(double.NegativeInfinity);
        Values.AsSpan(Padding + n).Fill(double.PositiveInfinity);
        for (var position = 0; position < n; position++)
        {
            PositionOf[RowAt[position]] = position;
            IsRepeatedAt[position] = Values[Padding + position] == Values[Padding + position - 1] || Values[Padding + position] == Values[Padding + position + 1];
        }
    }

    /// <summary>n.</summary>
    public int Rows { get; }

    /// <summary>Whether the column never changes.</summary>
    public bool IsConstant => Sorted[0] == Sorted[^1];

    /// <summary>Whether the distance of any two of its values is a finite number.</summary>
    internal bool HasFiniteExtent => double.IsFinite(Sorted[^1] - Sorted[0]);

    /// <summary>The values in increasing order, between paddings.</summary>
    internal double[] Values { get; }

    /// <summary>The row at each position of the order.</summary>
    internal int[] RowAt { get; }

    /// <summary>The position of each row.</summary>
    internal int[] PositionOf { get; }

    /// <summary>Whether the value at a position is that of another row too.</summary>
    internal bool[] IsRepeatedAt { get; }

    private Span<double> Sorted => Values.AsSpan(Padding, Rows);
}
