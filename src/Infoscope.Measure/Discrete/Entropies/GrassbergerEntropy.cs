using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>Which of Grassberger's two estimators.</summary>
public enum GrassbergerForm
{
    /// <summary>The better one, of 2003.</summary>
    Improved,

    /// <summary>The earlier one, of 1988.</summary>
    Original,
}

/// <summary>Grassberger's corrected logarithms: <c>H = ln n − (1/n) Σ nᵢ G(nᵢ)</c> nats.</summary>
/// <remarks>
/// 2003: <c>G(n) = ψ(n) + ½ (−1)ⁿ [ψ((n+1)/2) − ψ(n/2)]</c>, which is <c>ψ(⌊n/2⌋ + ½) + ln 2</c>.
/// 1988: <c>G(n) = ψ(n) + (−1)ⁿ/(n+1)</c>.
/// The bias is nearly that of the symbols never seen alone. For all singletons it is <c>ln n + γ + ln 2</c> (2003). One
/// symbol only: exactly 0, where the formula would leave a remainder of order 1/n. O(m) for m different counts.
/// Sources: Grassberger, arXiv physics/0307138 (2003), eqs. 27-30; Phys. Lett. A 128, 369 (1988).
/// </remarks>
public sealed class GrassbergerEntropy(GrassbergerForm form = GrassbergerForm.Improved) : IEntropyEstimator
{
    /// <inheritdoc/>
    public string Id => "grassberger";

    /// <summary>Which of the two it is.</summary>
    public GrassbergerForm Form => form;

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <summary>Of the form of 2003 only: its G never falls, that of 1988 does from 2 to 3.</summary>
    public bool GrowsWithDetail => form == GrassbergerForm.Improved;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Seen == 1)
        {
            return Information.Zero;
        }

        var logRows = Math.Log(counts.Rows);
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            var weight = (double)counts.Counts[i] / counts.Rows * counts.Multiplicities[i];
            sum.Add(weight * (logRows - G(counts.Counts[i])));
        }

        return new Information(sum.Value);
    }

    private double G(long n) => form == GrassbergerForm.Improved
        ? GammaFunctions.Digamma((n / 2) + 0.5) + Math.Log(2)
        : GammaFunctions.Digamma(n) + ((n % 2 == 0 ? 1 : -1) / (n + 1.0));
}
