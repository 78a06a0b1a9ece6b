using Infoscope.Core;

namespace Infoscope.Data.Chunks;

/// <summary>A sample in a file, some rows at a time, so that it need not fit in memory. Opened by <see cref="SampleFile.OpenChunks"/>.</summary>
/// <remarks>Memory for one chunk of the columns that are asked for, and of a row-major array all its columns; nothing is kept from chunk to chunk.</remarks>
public sealed class SampleChunks : IDisposable
{
    private readonly IRowSource _rows;
    private readonly int _rowsPerChunk;

    internal SampleChunks(IRowSource rows, int rowsPerChunk) => (_rows, _rowsPerChunk) = (rows, rowsPerChunk);

    /// <summary>The file, with the array where there is one.</summary>
    public string Source => _rows.Source;

    /// <summary>d names: those of the file, or the columns' indices from 0.</summary>
    public IReadOnlyList<string> Columns => _rows.Columns;

    /// <summary>How many rows have been read.</summary>
    public long RowsRead { get; private set; }

    /// <summary>The next rows, all chunks but the last of the same length; null at the end.</summary>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or holds something else than numbers.</exception>
    public Samples? Next()
    {
        var chunk = _rows.Read(_rowsPerChunk);
        RowsRead += chunk?.Rows ?? 0;
        return chunk;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
