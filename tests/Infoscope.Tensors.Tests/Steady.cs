namespace Infoscope.Tensors.Tests;

/// <summary>What a steady loop allocates on its thread.</summary>
internal static class Steady
{
    /// <summary>Bytes of some steps, after a few to warm up, in the quietest of some stretches: a collection that trims shared pools falls into few of them, what a step allocates into all.</summary>
    public static long Bytes(Action step, int warm = 3, int steps = 10)
    {
        for (var i = 0; i < warm; i++)
        {
            step();
        }

        var least = long.MaxValue;
        for (var stretch = 0; stretch < 10 && least > 0; stretch++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < steps; i++)
            {
                step();
            }

            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
