using System.Globalization;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Chunks;

/// <summary>How the rows of a stored array lie: its first size counts rows, the others make up a row.</summary>
internal sealed class RowLayout
{
    private readonly long[] _sizes;

    /// <param name="source">What messages call the array.</param>
    /// <param name="type">What the elements are.</param>
    /// <param name="isLittleEndian">The file's byte order.</param>
    /// <param name="sizes">The shape as the header has it, not yet checked.</param>
    /// <exception cref="DataFormatException">A size is negative, or a row or the whole is too large.</exception>
    public RowLayout(string source, ElementType type, bool isLittleEndian, ReadOnlySpan<long> sizes)
    {
        (Source, Type, IsLittleEndian) = (source, type, isLittleEndian);
        _sizes = sizes.IsEmpty ? [1] : sizes.ToArray();
        Rows = _sizes[0];
        RowBytes = ArrayShape.ByteCount(_sizes.AsSpan(1), type.Width(), source);
        if (Rows < 0 || RowBytes > Array.MaxLength || (RowBytes > 0 && Rows > long.MaxValue / RowBytes))
        {
            throw new DataFormatException(source, $"The shape {ArrayShape.Show<long>(_sizes)} is not one of rows that can be read.", $"A row may have up to {Array.MaxLength} bytes.");
        }
    }

    /// <summary>What messages call the array.</summary>
    public string Source { get; }

    /// <summary>What the elements are.</summary>
    public ElementType Type { get; }

    /// <summary>The file's byte order.</summary>
    public bool IsLittleEndian { get; }

    /// <summary>n, which may be beyond 2^31.</summary>
    public long Rows { get; }

    /// <summary>How many bytes a row takes.</summary>
    public long RowBytes { get; }

    /// <summary>d.</summary>
    public int Columns => (int)(RowBytes / Type.Width());

    /// <summary>What messages call some of the rows.</summary>
    public string Name(long row, int count) => string.Create(CultureInfo.InvariantCulture, $"{Source} (rows {row} to {row + count - 1})");

    /// <summary>Refuses a file that is too short, before anything is allocated.</summary>
    public void RequireRoom(ByteInput input)
    {
        if (input.Remaining is { } left && left < Rows * RowBytes)
        {
            throw DataFormatException.Truncated(Source, $"an array {Type} {ArrayShape.Show<long>(_sizes)}", Rows * RowBytes, left);
        }
    }

    /// <summary>The columns that are wanted, by index and by name.</summary>
    public (int[] Wanted, IReadOnlyList<string> Names) Select(ColumnSelection columns)
    {
        string[] names = [.. Enumerable.Range(0, Columns).Select(i => i.ToString(CultureInfo.InvariantCulture))];
        var wanted = columns.Resolve(names, named: false, Source);
        return (wanted, [.. wanted.Select(i => names[i])]);
    }

    /// <summary>How many bytes a chunk takes.</summary>
    /// <exception cref="DataFormatException">More than one array holds.</exception>
    public int ChunkBytes(int rows, int columns)
    {
        var bytes = (long)rows * columns * Type.Width();
        return bytes <= Array.MaxLength && (long)rows * columns <= Array.MaxLength / sizeof(double)
            ? (int)bytes
            : throw new DataFormatException(Source, $"A chunk of {rows} rows of {columns} columns is too large.", "Take fewer rows in a chunk.");
    }

    /// <summary>Where a column, counted with the last index fastest, lies when the first one is: in columns.</summary>
    public long FortranPosition(int column)
    {
        var position = 0L;
        var rest = (long)column;
        for (var axis = _sizes.Length - 1; axis >= 1; axis--)
        {
            var index = rest % _sizes[axis];
            rest /= _sizes[axis];
            var stride = 1L;
            for (var before = 1; before < axis; before++)
            {
                stride *= _sizes[before];
            }

            position += index * stride;
        }

        return position;
    }
}
