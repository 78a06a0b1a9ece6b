using Infoscope.Core.Parallelism;

namespace Infoscope.Tensors.Engine;

/// <summary>Work in pieces that do not share what they write.</summary>
internal interface IWork : IPieces;

/// <summary>Runs the pieces of an <see cref="IWork"/>.</summary>
internal static class Work
{
    public static void Run<TWork>(in TWork work, int pieces, int threads)
        where TWork : struct, IWork => ParallelBlocks.Run(work, pieces, threads);
}
