using Infoscope.Core.Neighbours;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Neighbours;

/// <summary>What the neighbour search found: how many points have which digamma argument, and how many are tied.</summary>
/// <remarks>
/// The mean of digammas is taken over a histogram of its integer arguments, x and y together. So the value has the same
/// bits for any order of the rows, any number of threads, and with x and y swapped.
/// </remarks>
/// <param name="Arguments">How often each digamma argument occurs; 2n in total.</param>
/// <param name="Ties">Points whose neighbourhood is not what a density would give.</param>
internal readonly record struct KsgEvidence(long[] Arguments, int Ties)
{
    /// <summary>The histogram of <c>x + offset</c> and <c>y + offset</c>.</summary>
    public static long[] Histogram(int[] x, int[] y, int offset)
    {
        var histogram = new long[x.Length + 1];
        for (var i = 0; i < x.Length; i++)
        {
            histogram[x[i] + offset]++;
            histogram[y[i] + offset]++;
        }

        return histogram;
    }

    /// <summary>
    /// Points whose k-th neighbour is at distance 0 or shares its distance with a further point, or that have the very x
    /// or the very y of another point.
    /// </summary>
    public static int CountTies(NearestNeighbours neighbours, Symbols x, Symbols y)
    {
        var ties = 0;
        for (var i = 0; i < neighbours.Radii.Length; i++)
        {
            ties += neighbours.IsTied[i] || neighbours.Radii[i] == 0 || x.IsRepeated(i) || y.IsRepeated(i) ? 1 : 0;
        }

        return ties;
    }

    /// <summary><c>(1/n) Σ_i [ψ(a_i) − ψ(k) + ψ(b_i) − ψ(k)]</c>, exactly 0 where every argument is k.</summary>
    public double MeanExcess(int k, HarmonicNumbers harmonic)
    {
        var sum = 0.0;
        var lost = 0.0;
        for (var argument = 1; argument < Arguments.Length; argument++)
        {
            if (Arguments[argument] == 0)
            {
                continue;
            }

            // Neumaier's compensation: below k a term is negative.
            var term = Arguments[argument] * harmonic.DigammaDifference(argument, k);
            var next = sum + term;
            lost += Math.Abs(sum) >= Math.Abs(term) ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }

        return (sum + lost) / (Arguments.Length - 1);
    }
}
