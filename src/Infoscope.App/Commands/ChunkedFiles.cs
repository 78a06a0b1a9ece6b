using Infoscope.Core;
using Infoscope.Data;

namespace Infoscope.App.Commands;

/// <summary>Two files whose rows belong together, read side by side in chunks as often as they are asked for.</summary>
internal sealed class ChunkedFiles(string x, string y, int rowsPerChunk, CancellationToken cancellation)
{
    /// <summary>All chunks, from the first row on.</summary>
    /// <exception cref="SampleException">One file has more rows than the other, or a value is NaN or infinite.</exception>
    /// <exception cref="DataFormatException">A file cannot be read.</exception>
    public IEnumerable<(Samples X, Samples Y)> Read()
    {
        using var xs = SampleFile.OpenChunks(x, rowsPerChunk);
        using var ys = SampleFile.OpenChunks(y, rowsPerChunk);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var row = xs.RowsRead;
            var (xChunk, yChunk) = (xs.Next(), ys.Next());
            if ((xChunk?.Rows ?? 0) != (yChunk?.Rows ?? 0))
            {
                // The shorter file is at its end; how long the other is, is worth knowing.
                while (xs.Next() is not null || ys.Next() is not null)
                {
                    cancellation.ThrowIfCancellationRequested();
                }

                throw SampleException.DifferentRows(xs.RowsRead, ys.RowsRead);
            }

            if (xChunk is null || yChunk is null)
            {
                yield break;
            }

            FiniteTable.Require(new SampleTable(xChunk, xs.Columns, xs.Source), "x", row);
            FiniteTable.Require(new SampleTable(yChunk, ys.Columns, ys.Source), "y", row);
            yield return (xChunk, yChunk);
        }
    }
}
