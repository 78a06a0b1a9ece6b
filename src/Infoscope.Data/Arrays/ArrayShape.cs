namespace Infoscope.Data.Arrays;

/// <summary>The arithmetic of shapes, checked.</summary>
internal static class ArrayShape
{
    /// <summary>The most dimensions an array may have.</summary>
    public const int MaxRank = 32;

    /// <summary>How many bytes an array of declared sizes takes.</summary>
    /// <exception cref="DataFormatException">A size is negative or beyond 2^31 − 1, or the product is beyond 2^63.</exception>
    public static long ByteCount(ReadOnlySpan<long> sizes, int width, string name)
    {
        if (sizes.Length > MaxRank)
        {
            throw new DataFormatException(name, $"The array has {sizes.Length} dimensions.", $"At most {MaxRank} are allowed.");
        }

        var count = (long)width;
        foreach (var size in sizes)
        {
            if (size is < 0 or > int.MaxValue)
            {
                throw new DataFormatException(name, $"The shape {Show(sizes)} has the size {size}.", $"A size must be from 0 to {int.MaxValue}.");
            }

            try
            {
                count = checked(count * size);
            }
            catch (OverflowException e)
            {
                throw new DataFormatException(name, $"The shape {Show(sizes)} holds more elements than any file.", "The header is damaged: write the file again.", e);
            }
        }

        return count;
    }

    /// <summary>A shape of int, once <see cref="ByteCount"/> has accepted it.</summary>
    public static int[] Narrow(ReadOnlySpan<long> sizes)
    {
        var shape = new int[sizes.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            shape[i] = (int)sizes[i];
        }

        return shape;
    }

    /// <summary>As in <c>[60000, 28, 28]</c>.</summary>
    public static string Show<T>(ReadOnlySpan<T> sizes) => $"[{string.Join(", ", sizes.ToArray())}]";
}
