using Infoscope.Core.Parallelism;

namespace Infoscope.Tensors.Engine;

/// <summary>Work in pieces that do not share what they write.</summary>
internal interface IWork
{
    void Run(int piece);
}

/// <summary>Runs the pieces of an <see cref="IWork"/>.</summary>
internal static class Work
{
    public static void Run<TWork>(in TWork work, int pieces, int threads)
        where TWork : struct, IWork
    {
        if (threads > 1 && pieces > 1)
        {
            InParallel(work, pieces, threads);
            return;
        }

        for (var piece = 0; piece < pieces; piece++)
        {
            work.Run(piece);
        }
    }

    // A method of its own, so that one thread pays for no closure.
    private static void InParallel<TWork>(TWork work, int pieces, int threads)
        where TWork : struct, IWork =>
        ParallelBlocks.For(pieces, 1, threads, (start, _) => work.Run(start));
}
