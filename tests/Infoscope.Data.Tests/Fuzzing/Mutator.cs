using Infoscope.Core.Randomness;

namespace Infoscope.Data.Tests.Fuzzing;

/// <summary>Makes bad files out of good ones, the same for the same seed: one to four changes, of which most keep the structure.</summary>
internal static class Mutator
{
    private static readonly byte[] Edges = [0, 1, 2, 0x7F, 0x80, 0xFE, 0xFF, (byte)'"', (byte)',', (byte)'{', (byte)'-', (byte)'9', (byte)'\n'];

    /// <summary>A changed copy.</summary>
    /// <param name="file">A good file.</param>
    /// <param name="other">Another one, for pieces.</param>
    /// <param name="random">Decides.</param>
    public static byte[] Mutate(byte[] file, byte[] other, RandomStream random)
    {
        var mutant = file;
        var changes = 1 + random.NextInt(4);
        for (var i = 0; i < changes; i++)
        {
            mutant = Change(mutant, other, random);
        }

        return mutant;
    }

    private static byte[] Change(byte[] file, byte[] other, RandomStream random)
    {
        if (file.Length == 0)
        {
            return other;
        }

        var at = random.NextInt(file.Length);
        var copy = file.ToArray();
        switch (random.NextInt(9))
        {
            case 0:
                copy[at] ^= (byte)(1 << random.NextInt(8));
                return copy;
            case 1:
                copy[at] = Edges[random.NextInt(Edges.Length)];
                return copy;
            case 2:
                return copy[..at];
            case 3:
                LieAboutALength(copy, at, random);
                return copy;
            case 4:
                return Repeat(copy, at, random);
            case 5:
                return Remove(copy, at, random);
            case 6:
                var from = random.NextInt(other.Length);
                return [.. copy[..at], .. other[from..]];
            case 7:
                return GrowANumber(copy, at, random);
            default:
                return [.. copy, .. other[..random.NextInt(other.Length)]];
        }
    }

    private static void LieAboutALength(byte[] file, int at, RandomStream random)
    {
        // Two, four or eight bytes that mean a length in one of the formats, at the start where headers are or anywhere.
        var width = 2 << random.NextInt(3);
        var start = random.NextInt(2) == 0 ? Math.Min(at, 32) : at;
        var edge = random.NextInt(4);
        for (var i = start; i < Math.Min(file.Length, start + width); i++)
        {
            file[i] = edge switch
            {
                0 => 0xFF,
                1 => 0,
                2 => (byte)(i == start ? 0x7F : 0xFF),
                _ => (byte)random.NextUInt32(),
            };
        }
    }

    private static byte[] Repeat(byte[] file, int at, RandomStream random)
    {
        var length = 1 + random.NextInt(Math.Min(64, file.Length - at));
        return [.. file[..(at + length)], .. file[at..]];
    }

    private static byte[] Remove(byte[] file, int at, RandomStream random)
    {
        var length = 1 + random.NextInt(Math.Min(64, file.Length - at));
        return [.. file[..at], .. file[(at + length)..]];
    }

    private static byte[] GrowANumber(byte[] file, int at, RandomStream random)
    {
        var digit = Array.FindIndex(file, at, value => value is >= (byte)'0' and <= (byte)'9');
        if (digit < 0)
        {
            return file;
        }

        var digits = new byte[random.NextInt(24)];
        Array.Fill(digits, (byte)('0' + random.NextInt(10)));
        return [.. file[..digit], .. digits, .. file[digit..]];
    }
}
