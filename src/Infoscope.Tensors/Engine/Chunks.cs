namespace Infoscope.Tensors.Engine;

/// <summary>How a long row of numbers is cut for threads, by its length alone. No chunk is so short that functions of TensorPrimitives would leave their vectors.</summary>
internal static class Chunks
{
    // 32 KB of float32: some microseconds of work.
    private const int Length = 1 << 13;

    /// <summary>How many chunks: none for no numbers, since TensorPrimitives refuses empty spans in some functions.</summary>
    public static int Of(int count) => count == 0 ? 0 : Math.Max(1, count / Length);

    /// <summary>The numbers of a chunk; the last one takes what is left over.</summary>
    public static Range Range(int chunk, int count) => new(chunk * Length, chunk == Of(count) - 1 ? count : (chunk + 1) * Length);
}
