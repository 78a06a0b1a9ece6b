using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Infoscope.Core.Randomness;

namespace Infoscope.Cluster.Tests.Scenes;

/// <summary>Every collective at many lengths; the result stands for each bit that a rank has got.</summary>
internal static class CollectivesScene
{
    private static readonly double[] Sizes = [1e-3, 1, 1e3, 1e6];

    // Around the number of ranks, and across the slices of a long array.
    private static readonly int[] Lengths = [0, 1, 2, 3, 4, 5, 31, 1000, 65_537, 1_100_001];

    public static string Run(ICollective ranks)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var length in Lengths)
        {
            var numbers = Draw(ranks.Rank, length);
            ranks.AllReduceSum<float>(numbers);
            Append<float>(hash, numbers);

            var root = length % ranks.Size;
            var copied = Draw(ranks.Rank, length);
            ranks.Broadcast<float>(copied, root);
            Append<float>(hash, copied);

            foreach (var part in ranks.Gather<float>(numbers.AsSpan(0, Math.Min(length, 7 * ranks.Rank)), root))
            {
                Append<float>(hash, part);
            }

            ranks.Barrier();
        }

        var counts = new long[] { ranks.Rank, 1, long.MaxValue / ranks.Size };
        ranks.AllReduceSum<long>(counts);
        Append<long>(hash, counts);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Numbers of very different sizes, whose sum depends on the order.</summary>
    public static float[] Draw(int rank, int length)
    {
        var random = new RandomStream(7).Split((ulong)rank);
        var numbers = new float[length];
        for (var i = 0; i < length; i++)
        {
            numbers[i] = (float)((random.NextDouble() - 0.5) * Sizes[i % Sizes.Length]);
        }

        return numbers;
    }

    private static void Append<T>(IncrementalHash hash, ReadOnlySpan<T> values)
        where T : struct => hash.AppendData(MemoryMarshal.AsBytes(values));
}
