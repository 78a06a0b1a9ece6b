namespace Infoscope.Core.Matrices;

/// <summary>A matrix <c>[rows, columns]</c> to be read: somebody else's numbers, with any spacing of rows and columns.</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct MatrixView<T>
    where T : struct
{
    /// <summary>A view of row-major numbers without gaps.</summary>
    /// <exception cref="ArgumentException">The span is too short, or a size is negative.</exception>
    public MatrixView(ReadOnlySpan<T> values, int rows, int columns)
        : this(values, rows, columns, columns, 1)
    {
    }

    /// <summary>A view with any spacing.</summary>
    /// <exception cref="ArgumentException">The span is too short, or a size or a stride is negative.</exception>
    public MatrixView(ReadOnlySpan<T> values, int rows, int columns, int rowStride, int columnStride)
    {
        if (rows < 0 || columns < 0 || rowStride < 0 || columnStride < 0)
        {
            throw new ArgumentException($"A matrix cannot have {rows} rows, {columns} columns and strides {rowStride} and {columnStride}: none may be negative.");
        }

        var needed = rows == 0 || columns == 0 ? 0 : ((rows - 1L) * rowStride) + ((columns - 1L) * columnStride) + 1;
        if (needed > values.Length)
        {
            throw new ArgumentException($"A matrix [{rows}, {columns}] with strides {rowStride} and {columnStride} needs {needed} numbers; got {values.Length}.");
        }

        Values = values;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
        ColumnStride = columnStride;
    }

    /// <summary>The numbers, from the first one of the first row on.</summary>
    public ReadOnlySpan<T> Values { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>How far one row lies from the next.</summary>
    public int RowStride { get; }

    /// <summary>How far one column lies from the next.</summary>
    public int ColumnStride { get; }

    /// <summary>The transposed matrix: the same numbers, nothing copied.</summary>
    public MatrixView<T> Transposed => new(Values, Columns, Rows, ColumnStride, RowStride);

    /// <summary>The number in a row and a column, both counted from 0.</summary>
    public T this[int row, int column] => Values[(row * RowStride) + (column * ColumnStride)];
}
