using Infoscope.Core;

namespace Infoscope.Measure.Streams;

/// <summary>An estimator that can take its sample in chunks, so that it need not fit in memory.</summary>
/// <remarks>
/// Chunks go through in the order of the rows, once for each pass. For any chunks, and for any tree of merged neighbours, the result has
/// the bits of <see cref="IMutualInformationEstimator.Estimate"/> on the whole sample. The catalogue says what each keeps and how many passes
/// it takes; <see cref="ChunkedEstimation"/> drives them.
/// </remarks>
public interface IChunkedEstimator : IMutualInformationEstimator
{
    /// <summary>How many times all rows go through.</summary>
    int Passes { get; }

    /// <summary>Starts the first pass.</summary>
    /// <param name="xColumns">dx.</param>
    /// <param name="yColumns">dy.</param>
    /// <param name="context">Seed, threads and cancellation, the same for all that will be merged.</param>
    /// <param name="firstRow">The number of the first row that will be added, where another accumulator takes the rows before it.</param>
    /// <exception cref="SampleException">A side has no columns.</exception>
    IPairAccumulator Begin(int xColumns, int yColumns, EstimationContext context, long firstRow = 0);
}

/// <summary>What one pass over consecutive rows has gathered.</summary>
/// <remarks>Not safe for use by two threads at once: give each thread its own rows and merge.</remarks>
public interface IPairAccumulator
{
    /// <summary>The number of the first row, from 0.</summary>
    long FirstRow { get; }

    /// <summary>How many rows have been added.</summary>
    long Rows { get; }

    /// <summary>Whether this is the last pass, so that <see cref="Finish"/> gives the estimate; else <see cref="NextPass"/> goes on.</summary>
    bool IsLastPass { get; }

    /// <summary>Takes in the next rows.</summary>
    /// <param name="x">Rows of X, <c>[m, dx]</c>; none of it is kept.</param>
    /// <param name="y">The same rows of Y, <c>[m, dy]</c>.</param>
    /// <exception cref="SampleException">The sizes do not fit, or a value is NaN or infinite; its row is counted in the whole sample.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled; the accumulator is then of no further use.</exception>
    void Add(Samples x, Samples y);

    /// <summary>Takes in what another accumulator of the same pass gathered from the rows that follow these.</summary>
    /// <param name="next">It is left as it was.</param>
    /// <exception cref="ArgumentException">It is of another kind or pass, or its rows do not follow these.</exception>
    void Merge(IPairAccumulator next);

    /// <summary>An empty accumulator of the next pass; each call gives a new one, so that several can share the rows.</summary>
    /// <param name="firstRow">The number of the first row that it will be given.</param>
    /// <exception cref="InvalidOperationException">This is the last pass.</exception>
    /// <exception cref="SampleException">There are too few rows.</exception>
    IPairAccumulator NextPass(long firstRow = 0);

    /// <summary>The estimate from all rows.</summary>
    /// <exception cref="InvalidOperationException">Another pass is needed, or rows before the first one are missing.</exception>
    /// <exception cref="SampleException">There are too few rows.</exception>
    Estimate Finish();
}
