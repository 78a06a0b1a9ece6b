using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Data.Chunks;

namespace Infoscope.App.Commands;

/// <summary>Two files whose rows belong together, read side by side in chunks as often as they are asked for.</summary>
/// <param name="x">The first file.</param>
/// <param name="y">The second.</param>
/// <param name="rowsPerChunk">How many rows are in memory at once.</param>
/// <param name="passes">How often they will be read: what the shares are of.</param>
/// <param name="progress">Told the share that has been read.</param>
/// <param name="cancellation">Listened to every <see cref="SampleChunks.RowsBetweenChecks"/> rows.</param>
internal sealed class ChunkedFiles(string x, string y, int rowsPerChunk, int passes, IProgress<double>? progress, CancellationToken cancellation)
{
    private int _finished;

    /// <summary>All rows, from the first one on, in pieces of a chunk.</summary>
    /// <exception cref="SampleException">One file has more rows than the other, or a value is NaN or infinite.</exception>
    /// <exception cref="DataFormatException">A file cannot be read.</exception>
    public IEnumerable<(Samples X, Samples Y)> Read()
    {
        using var xs = SampleFile.OpenChunks(x, rowsPerChunk);
        using var ys = SampleFile.OpenChunks(y, rowsPerChunk);
        var told = progress is null ? null : new Share(() => progress.Report((_finished + ((xs.Share + ys.Share) / 2)) / passes));
        while (true)
        {
            var row = xs.RowsRead;
            var (xChunk, yChunk) = (xs.Next(told, cancellation), ys.Next(told, cancellation));
            if ((xChunk?.Rows ?? 0) != (yChunk?.Rows ?? 0))
            {
                // The shorter file is at its end; how long the other is, is worth knowing.
                while (xs.Next(told, cancellation) is not null || ys.Next(told, cancellation) is not null)
                {
                }

                throw SampleException.DifferentRows(xs.RowsRead, ys.RowsRead);
            }

            if (xChunk is null || yChunk is null)
            {
                _finished++;
                yield break;
            }

            for (var start = 0; start < xChunk.Rows; start += SampleChunks.RowsBetweenChecks)
            {
                cancellation.ThrowIfCancellationRequested();
                var count = Math.Min(SampleChunks.RowsBetweenChecks, xChunk.Rows - start);
                var (xRows, yRows) = (xChunk.RowRange(start, count), yChunk.RowRange(start, count));
                FiniteTable.Require(new SampleTable(xRows, xs.Columns, xs.Source), "x", row + start);
                FiniteTable.Require(new SampleTable(yRows, ys.Columns, ys.Source), "y", row + start);
                yield return (xRows, yRows);
            }
        }
    }

    /// <summary>What one file reports stands for both.</summary>
    private sealed class Share(Action tell) : IProgress<double>
    {
        public void Report(double value) => tell();
    }
}
