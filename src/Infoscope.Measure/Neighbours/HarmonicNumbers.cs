namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Harmonic numbers <c>H_m = 1 + 1/2 + … + 1/m</c>, each within a unit in the last place: the digamma function of an
/// integer is <c>ψ(m) = H_{m−1} − γ</c>, and γ cancels from every nearest-neighbour formula.
/// </summary>
internal sealed class HarmonicNumbers
{
    private readonly double[] _values;

    /// <summary>The numbers H_0 … H_largest, in O(largest).</summary>
    public HarmonicNumbers(int largest)
    {
        _values = new double[largest + 1];
        var sum = 0.0;
        var lost = 0.0;
        for (var m = 1; m <= largest; m++)
        {
            // Kahan's compensation; the sum is always the larger operand.
            var term = (1.0 / m) - lost;
            var next = sum + term;
            lost = (next - sum) - term;
            _values[m] = sum = next;
        }
    }

    /// <summary><c>ψ(a) − ψ(b)</c> for integers of at least 1; exactly 0 for a = b.</summary>
    public double DigammaDifference(int a, int b) => _values[a - 1] - _values[b - 1];
}
