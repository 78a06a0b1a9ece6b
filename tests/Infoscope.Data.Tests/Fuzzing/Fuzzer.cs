using System.Diagnostics;
using Infoscope.Core.Randomness;

namespace Infoscope.Data.Tests.Fuzzing;

/// <summary>A reader that did what it must never do.</summary>
/// <param name="Input">The file, made as small as the shrinker can.</param>
/// <param name="What">What happened.</param>
internal sealed record Finding(byte[] Input, string What);

/// <summary>Feeds bad files to a reader. Only the typed error may come out, soon and without large allocations.</summary>
internal static class Fuzzer
{
    private const long AllowedBase = 4 << 20;
    private const int AllowedPerByte = 64;
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(5);

    /// <summary>Runs up to <paramref name="count"/> inputs and returns the first finding, or null.</summary>
    public static Finding? Run(IReadOnlyList<byte[]> seeds, Action<byte[]> read, int count, ulong seed)
    {
        var random = new RandomStream(seed);
        for (var i = 0; i < count; i++)
        {
            var mutant = Mutator.Mutate(seeds[random.NextInt(seeds.Count)], seeds[random.NextInt(seeds.Count)], random);
            if (Judge(mutant, read) is { } what)
            {
                return new Finding(Shrink(mutant, read, what), what);
            }
        }

        return null;
    }

    /// <summary>What is wrong with the reader's answer, or null.</summary>
    private static string? Judge(byte[] input, Action<byte[]> read)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        try
        {
            read(input);
        }
        catch (DataFormatException)
        {
            // As it must be.
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated > AllowedBase + ((long)AllowedPerByte * input.Length) ? "large allocation"
            : Stopwatch.GetElapsedTime(start) > Hang ? "hang"
            : null;
    }

    private static byte[] Shrink(byte[] input, Action<byte[]> read, string what)
    {
        for (var length = input.Length / 2; length > 0; length /= 2)
        {
            for (var at = 0; at + length <= input.Length;)
            {
                byte[] shorter = [.. input[..at], .. input[(at + length)..]];
                if (Judge(shorter, read) == what)
                {
                    input = shorter;
                }
                else
                {
                    at += length;
                }
            }
        }

        return input;
    }
}
