using Infoscope.Core;

namespace Infoscope.Data.Chunks;

/// <summary>A sample in a file, some rows at a time, so that it need not fit in memory. Opened by <see cref="SampleFile.OpenChunks"/>.</summary>
/// <remarks>Memory for one chunk of the columns that are asked for, and of a row-major array all its columns; nothing is kept from chunk to chunk.</remarks>
public sealed class SampleChunks : IDisposable
{
    /// <summary>The token is listened to, and progress told, after so many rows, however long a chunk is.</summary>
    public const int RowsBetweenChecks = 10_000;

    private readonly IRowSource _rows;
    private readonly int _rowsPerChunk;

    internal SampleChunks(IRowSource rows, int rowsPerChunk) => (_rows, _rowsPerChunk) = (rows, rowsPerChunk);

    /// <summary>The file, with the array where there is one.</summary>
    public string Source => _rows.Source;

    /// <summary>d names: those of the file, or the columns' indices from 0.</summary>
    public IReadOnlyList<string> Columns => _rows.Columns;

    /// <summary>How many rows have been read.</summary>
    public long RowsRead { get; private set; }

    /// <summary>How much of the file has been read, 0 to 1: of its rows, or of its bytes where only the end shows how many rows there are.</summary>
    public double Share => _rows.Share;

    /// <summary>The next rows, all chunks but the last of the same length; null at the end.</summary>
    /// <param name="progress">Told <see cref="Share"/> every 10 000 rows at least.</param>
    /// <param name="cancellation">Stops the reading within 10 000 rows; the chunks are then of no further use.</param>
    /// <exception cref="DataFormatException">The file is damaged, cut off, or holds something else than numbers.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public Samples? Next(IProgress<double>? progress = null, CancellationToken cancellation = default)
    {
        var parts = new List<Samples>();
        for (var left = _rowsPerChunk; left > 0; left -= parts[^1].Rows)
        {
            cancellation.ThrowIfCancellationRequested();
            var part = _rows.Read(Math.Min(left, RowsBetweenChecks));
            progress?.Report(Share);
            if (part is null)
            {
                break;
            }

            RowsRead += part.Rows;
            parts.Add(part);
        }

        return parts switch
        {
            [] => null,
            [var only] => only,
            _ => Join(parts),
        };
    }

    private static Samples Join(List<Samples> parts)
    {
        var columns = parts[0].Columns;
        var length = parts.Sum(static part => (long)part.Rows * part.Columns);
        var values = new double[length];
        var at = 0;
        foreach (var part in parts)
        {
            part.Pack().Packed.CopyTo(values.AsSpan(at));
            at += part.Rows * columns;
        }

        return Samples.FromRowMajor(values, values.Length / columns, columns);
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();
}
