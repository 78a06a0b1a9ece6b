using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Multivariate;

/// <summary>Means of digammas over a histogram of their integer arguments: the same bits for any order of the rows.</summary>
internal static class DigammaMean
{
    /// <summary><c>⟨ψ(a) − c/a⟩ − ψ(1)</c> with <c>a = count + offset</c>, at least 1.</summary>
    public static double Of(ReadOnlySpan<int> counts, int offset, double c, HarmonicNumbers harmonic)
    {
        var histogram = new long[counts.Length + 1];
        foreach (var count in counts)
        {
            histogram[count + offset]++;
        }

        var sum = default(CompensatedSum);
        for (var argument = 1; argument < histogram.Length; argument++)
        {
            if (histogram[argument] > 0)
            {
                sum.Add(histogram[argument] * (harmonic.DigammaDifference(argument, 1) - (c / argument)));
            }
        }

        return sum.Value / counts.Length;
    }
}
