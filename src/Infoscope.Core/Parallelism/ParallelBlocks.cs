namespace Infoscope.Core.Parallelism;

/// <summary>
/// Parallel loops whose results do not depend on the number of threads: work is cut into blocks by size alone, and
/// partial results are combined in the order of the blocks.
/// </summary>
public static class ParallelBlocks
{
    /// <summary>Runs <paramref name="body"/> over <c>[start, end)</c> for each block of <c>0 … count−1</c>.</summary>
    /// <param name="count">How many items.</param>
    /// <param name="blockSize">Items in a block; the last block may be shorter.</param>
    /// <param name="threads">The largest number of threads to use, at least 1.</param>
    /// <param name="body">Gets the start and the end of its block; blocks run in any order and must not share writes.</param>
    /// <param name="cancellation">Checked before each block.</param>
    public static void For(int count, int blockSize, int threads, Action<int, int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(blockSize);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);

        Run(new Blocks(count, blockSize, body), BlockCount(count, blockSize), threads, cancellation);
    }

    /// <summary>Runs all pieces of some work, on this thread and those helpers of this process that have nothing else to do.</summary>
    /// <param name="pieces">The work; it is copied, and a steady loop allocates nothing.</param>
    /// <param name="count">How many pieces.</param>
    /// <param name="threads">The largest number of threads to use, at least 1.</param>
    /// <param name="cancellation">Checked before each piece.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before the last piece was begun.</exception>
    /// <remarks>A piece's error comes through as it was thrown; of several, that of the first piece, as for one thread. Loops may run inside pieces.</remarks>
    public static void Run<TPieces>(in TPieces pieces, int count, int threads, CancellationToken cancellation = default)
        where TPieces : struct, IPieces
    {
        if (threads > 1 && count > 1)
        {
            ThreadTeam.Shared.Run(pieces, count, threads, cancellation);
            return;
        }

        for (var piece = 0; piece < count; piece++)
        {
            cancellation.ThrowIfCancellationRequested();
            pieces.Run(piece);
        }
    }

    /// <summary>The sum of <paramref name="body"/> over all blocks: the same bits for any number of threads.</summary>
    /// <inheritdoc cref="For"/>
    public static double Sum(int count, int blockSize, int threads, Func<int, int, double> body, CancellationToken cancellation = default)
    {
        var partial = new double[BlockCount(count, blockSize)];
        For(count, blockSize, threads, (start, end) => partial[start / blockSize] = body(start, end), cancellation);
        return PairwiseSum(partial);
    }

    /// <summary>The sum of the values by a balanced binary tree, with an error that grows like log n.</summary>
    public static double PairwiseSum(ReadOnlySpan<double> values)
    {
        if (values.Length <= 8)
        {
            var sum = 0.0;
            foreach (var value in values)
            {
                sum += value;
            }

            return sum;
        }

        var half = values.Length / 2;
        return PairwiseSum(values[..half]) + PairwiseSum(values[half..]);
    }

    private static int BlockCount(int count, int blockSize) => (int)(((long)count + blockSize - 1) / blockSize);

    private readonly struct Blocks(int count, int blockSize, Action<int, int> body) : IPieces
    {
        public void Run(int piece)
        {
            var start = piece * blockSize;
            body(start, Math.Min(count - start, blockSize) + start);
        }
    }
}
