using Infoscope.Core;

namespace Infoscope.Measure.Streams;

/// <summary>Runs an estimator over a sample that comes in chunks.</summary>
public static class ChunkedEstimation
{
    /// <summary>The token is listened to after so many rows, however long the chunks are.</summary>
    private const int RowsBetweenChecks = 10_000;

    /// <summary>All passes, one after the other.</summary>
    /// <param name="estimator">The estimator.</param>
    /// <param name="open">Starts at the first row again: called once for each pass, must give the same rows each time.</param>
    /// <param name="context">Seed, threads and cancellation, which is listened to every 10 000 rows; whoever reads the rows knows how far they go, and reports it.</param>
    /// <returns>The same bits as one call with the whole sample.</returns>
    /// <exception cref="SampleException">There is no chunk, the chunks do not fit, a value is NaN or infinite, or a pass gives another number of rows than the first.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static Estimate Run(IChunkedEstimator estimator, Func<IEnumerable<(Samples X, Samples Y)>> open, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(open);
        var pass = Fill(open, (x, y) => estimator.Begin(x.Columns, y.Columns, context), context.Cancellation);
        while (!pass.IsLastPass)
        {
            var finished = pass;
            pass = Fill(open, (_, _) => finished.NextPass(), context.Cancellation);
            if (pass.Rows != finished.Rows)
            {
                throw new SampleException($"The first pass read {finished.Rows} rows and the next one {pass.Rows}: the sample changed meanwhile. Measure a copy that nobody writes to.");
            }
        }

        return pass.Finish();
    }

    private static IPairAccumulator Fill(Func<IEnumerable<(Samples X, Samples Y)>> open, Func<Samples, Samples, IPairAccumulator> begin, CancellationToken cancellation)
    {
        IPairAccumulator? pass = null;
        foreach (var (x, y) in open())
        {
            pass ??= begin(x, y);
            Add(pass, x, y, cancellation);
        }

        return pass ?? throw new SampleException("There is no chunk: a sample needs at least one row.");
    }

    /// <summary>The rows of a chunk, some at a time: chunks of any length give the same bits.</summary>
    private static void Add(IPairAccumulator pass, Samples x, Samples y, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (x.Rows != y.Rows || x.Rows <= RowsBetweenChecks)
        {
            // Sides of different lengths are refused there.
            pass.Add(x, y);
            return;
        }

        for (var start = 0; start < x.Rows; start += RowsBetweenChecks)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(RowsBetweenChecks, x.Rows - start);
            pass.Add(x.RowRange(start, count), y.RowRange(start, count));
        }
    }
}
