using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Significance;

/// <summary>Different shifts around a circle of n rows.</summary>
/// <remarks>Source: Quian Quiroga, Kraskov, Kreuz and Grassberger, Phys. Rev. E 65, 041903 (2002); the minimum keeps a surrogate from being the series itself.</remarks>
internal static class CircularShifts
{
    private const int ShareOfRows = 10;

    /// <summary>The smallest shift in force.</summary>
    public static int Minimum(PermutationOptions options, int rows) => options.MinimumShift ?? Math.Max(1, rows / ShareOfRows);

    /// <summary>Draws shifts from <c>minimum … n − minimum</c>, no two alike.</summary>
    /// <exception cref="SampleException">There are fewer shifts than asked for.</exception>
    public static int[] Draw(PermutationOptions options, int rows, RandomStream random)
    {
        var minimum = Minimum(options, rows);
        var available = Math.Max(0, rows - (2 * minimum) + 1);
        return options.Permutations <= available
            ? [.. random.Permutation(available).Take(options.Permutations).Select(shift => shift + minimum)]
            : throw new SampleException(
                $"{rows} rows have {available} different circular shifts of at least {minimum} rows either way; {options.Permutations} were asked for. Take at most {available} permutations, a smaller minimum shift, or more rows.");
    }

    /// <summary>Row i of the surrogate is row <c>i + shift</c>, around the end.</summary>
    public static int[] Order(int rows, int shift)
    {
        var order = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            order[i] = (int)(((long)i + shift) % rows);
        }

        return order;
    }
}
