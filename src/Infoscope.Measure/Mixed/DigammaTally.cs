using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Mixed;

/// <summary>A sum of digammas of integers, kept as how often each integer occurs, with sign.</summary>
/// <remarks>
/// Whole numbers are added in any order and the digammas once at the end, in increasing order: the sum has the same bits
/// for any order of the rows, any number of threads and with x and y swapped.
/// </remarks>
/// <param name="largest">The largest argument.</param>
internal sealed class DigammaTally(int largest)
{
    private readonly long[] _weights = new long[largest + 1];

    /// <summary>Adds <c>weight · ψ(argument)</c>.</summary>
    public void Add(int argument, long weight) => _weights[argument] += weight;

    /// <summary>Adds <c>weight · ψ(a + offset)</c> for every a.</summary>
    public void Add(ReadOnlySpan<int> arguments, long weight, int offset = 0)
    {
        foreach (var argument in arguments)
        {
            _weights[argument + offset] += weight;
        }
    }

    /// <summary><c>(1/n) Σ w_a [ψ(a) − ψ(1)]</c>: where the weights sum to 0, the mean of the digammas themselves.</summary>
    public double Mean(int n, HarmonicNumbers harmonic)
    {
        var sum = 0.0;
        var lost = 0.0;
        for (var argument = 2; argument < _weights.Length; argument++)
        {
            if (_weights[argument] == 0)
            {
                continue;
            }

            // Neumaier's compensation: the terms have both signs.
            var term = _weights[argument] * harmonic.DigammaDifference(argument, 1);
            var next = sum + term;
            lost += Math.Abs(sum) >= Math.Abs(term) ? (sum - next) + term : (term - next) + sum;
            sum = next;
        }

        return (sum + lost) / n;
    }
}
