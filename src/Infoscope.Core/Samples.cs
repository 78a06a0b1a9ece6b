using System.Numerics.Tensors;

namespace Infoscope.Core;

/// <summary>
/// A sample of n rows and d columns of float64, <c>[n, d]</c>: a view of memory that somebody else owns.
/// </summary>
/// <remarks>
/// Row-major when packed; a row or column range, or a transposed array, is a view and copies nothing.
/// A sample may hold NaN and infinities: whoever measures refuses them with <see cref="RequireFinite"/>.
/// </remarks>
public sealed class Samples
{
    private readonly ReadOnlyMemory<double> _values;
    private readonly int _rowStride;
    private readonly int _columnStride;

    private Samples(ReadOnlyMemory<double> values, int rows, int columns, int rowStride, int columnStride)
    {
        _values = values;
        Rows = rows;
        Columns = columns;
        _rowStride = rowStride;
        _columnStride = columnStride;
    }

    /// <summary>n, the number of rows.</summary>
    public int Rows { get; }

    /// <summary>d, the number of columns.</summary>
    public int Columns { get; }

    /// <summary>Whether the values lie row after row without gaps, so that <see cref="Packed"/> may be read.</summary>
    public bool IsPacked => (_columnStride == 1 || Columns <= 1) && (_rowStride == Columns || Rows <= 1);

    /// <summary>All values, row-major, <c>n·d</c> long, without a copy.</summary>
    /// <exception cref="InvalidOperationException">The sample is a strided view; call <see cref="Pack"/> first.</exception>
    public ReadOnlySpan<double> Packed => IsPacked
        ? _values.Span[..(Rows * Columns)]
        : throw new InvalidOperationException("A strided view has no packed values; call Pack() first.");

    /// <summary>The value in a row and a column, both counted from 0.</summary>
    public double this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
            return _values.Span[(row * _rowStride) + (column * _columnStride)];
        }
    }

    /// <summary>A view of row-major values.</summary>
    /// <param name="values">At least <c>rows·columns</c> numbers.</param>
    /// <param name="rows">n.</param>
    /// <param name="columns">d.</param>
    /// <exception cref="SampleException">The memory is too short, or a size is negative.</exception>
    public static Samples FromRowMajor(ReadOnlyMemory<double> values, int rows, int columns) =>
        FromStrided(values, rows, columns, rowStride: columns, columnStride: 1);

    /// <summary>A view of one column, <c>[n, 1]</c>.</summary>
    public static Samples FromColumn(ReadOnlyMemory<double> values) => FromRowMajor(values, values.Length, 1);

    /// <summary>A view with any spacing of rows and columns; column-major values have a row stride of 1.</summary>
    /// <exception cref="SampleException">A size or a stride is negative, or the last value lies outside the memory.</exception>
    public static Samples FromStrided(ReadOnlyMemory<double> values, int rows, int columns, int rowStride, int columnStride)
    {
        if (rows < 0 || columns < 0 || rowStride < 0 || columnStride < 0)
        {
            throw new SampleException($"A sample cannot have {rows} rows, {columns} columns and strides {rowStride} and {columnStride}: none may be negative.");
        }

        var needed = rows == 0 || columns == 0 ? 0 : ((rows - 1L) * rowStride) + ((columns - 1L) * columnStride) + 1;
        if (needed > values.Length)
        {
            throw new SampleException($"A sample of {rows} rows and {columns} columns needs {needed} values; got {values.Length}.");
        }

        return new Samples(values, rows, columns, rowStride, columnStride);
    }

    /// <summary>A view of <paramref name="count"/> rows from <paramref name="start"/> on.</summary>
    public Samples RowRange(int start, int count)
    {
        RequireRange(start, count, Rows, "rows");
        return new Samples(count == 0 ? default : _values[(start * _rowStride)..], count, Columns, _rowStride, _columnStride);
    }

    /// <summary>A view of <paramref name="count"/> columns from <paramref name="start"/> on.</summary>
    public Samples ColumnRange(int start, int count)
    {
        RequireRange(start, count, Columns, "columns");
        return new Samples(count == 0 || Rows == 0 ? default : _values[(start * _columnStride)..], Rows, count, _rowStride, _columnStride);
    }

    /// <summary>The named columns in the named order, copied.</summary>
    public Samples SelectColumns(params ReadOnlySpan<int> columns)
    {
        var packed = new double[(long)Rows * columns.Length];
        for (var row = 0; row < Rows; row++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                packed[(row * columns.Length) + j] = this[row, columns[j]];
            }
        }

        return FromRowMajor(packed, Rows, columns.Length);
    }

    /// <summary>The named rows in the named order, copied.</summary>
    public Samples SelectRows(params ReadOnlySpan<int> rows)
    {
        var packed = new double[(long)rows.Length * Columns];
        for (var i = 0; i < rows.Length; i++)
        {
            CopyRowTo(rows[i], packed.AsSpan(i * Columns, Columns));
        }

        return FromRowMajor(packed, rows.Length, Columns);
    }

    /// <summary>This sample and <paramref name="other"/> side by side, <c>[n, d1 + d2]</c>, copied.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public Samples Beside(Samples other)
    {
        if (other.Rows != Rows)
        {
            throw SampleException.DifferentRows(Rows, other.Rows);
        }

        var columns = Columns + other.Columns;
        var packed = new double[(long)Rows * columns];
        for (var row = 0; row < Rows; row++)
        {
            CopyRowTo(row, packed.AsSpan(row * columns, Columns));
            other.CopyRowTo(row, packed.AsSpan((row * columns) + Columns, other.Columns));
        }

        return FromRowMajor(packed, Rows, columns);
    }

    /// <summary>Copies one row, <c>d</c> numbers.</summary>
    public void CopyRowTo(int row, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        var values = _values.Span;
        var at = row * _rowStride;
        for (var j = 0; j < Columns; j++, at += _columnStride)
        {
            destination[j] = values[at];
        }
    }

    /// <summary>Copies one column, <c>n</c> numbers.</summary>
    public void CopyColumnTo(int column, Span<double> destination)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        var values = _values.Span;
        var at = column * _columnStride;
        for (var i = 0; i < Rows; i++, at += _rowStride)
        {
            destination[i] = values[at];
        }
    }

    /// <summary>This sample if it is packed, else a packed copy.</summary>
    public Samples Pack()
    {
        if (IsPacked)
        {
            return this;
        }

        var packed = new double[(long)Rows * Columns];
        for (var row = 0; row < Rows; row++)
        {
            CopyRowTo(row, packed.AsSpan(row * Columns, Columns));
        }

        return FromRowMajor(packed, Rows, Columns);
    }

    /// <summary>Refuses NaN and infinities.</summary>
    /// <param name="name">What to call this sample in the message, such as <c>x</c>.</param>
    /// <param name="firstRow">The number that the message gives to the first row, where this is a part of a larger sample.</param>
    /// <exception cref="SampleException">A value is not finite; the message names its row and column.</exception>
    /// <remarks>O(n d); at vector speed where the sample is packed.</remarks>
    public void RequireFinite(string name, long firstRow = 0)
    {
        // The largest magnitude is NaN or infinite exactly when a value is; finding which one may then be slow.
        if (Rows == 0 || Columns == 0 || (IsPacked && double.IsFinite(TensorPrimitives.MaxMagnitude(Packed))))
        {
            return;
        }

        var values = _values.Span;
        for (var row = 0; row < Rows; row++)
        {
            var at = row * _rowStride;
            for (var column = 0; column < Columns; column++, at += _columnStride)
            {
                if (!double.IsFinite(values[at]))
                {
                    throw SampleException.NotFinite(name, firstRow + row, column, values[at]);
                }
            }
        }
    }

    /// <summary>Refuses a sample without columns.</summary>
    /// <param name="name">What to call this sample in the message, such as <c>x</c>.</param>
    /// <exception cref="SampleException">d is 0.</exception>
    public void RequireColumns(string name)
    {
        if (Columns == 0)
        {
            throw SampleException.NoColumns(name);
        }
    }

    private static void RequireRange(int start, int count, int available, string what)
    {
        if (start < 0 || count < 0 || (long)start + count > available)
        {
            throw new SampleException($"Cannot take {count} {what} from {start} on: the sample has {available}.");
        }
    }
}
