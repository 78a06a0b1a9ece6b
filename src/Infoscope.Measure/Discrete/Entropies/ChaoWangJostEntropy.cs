using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>
/// Zhang's sum for the symbols seen, plus what singletons and doubletons say of those not seen:
/// <c>H = Σ (nᵢ/n) [ψ(n) − ψ(nᵢ)] + (f1/n) (1−A)^{1−n} {−ln A − Σ_{r=1}^{n−1} (1−A)^r / r}</c> nats.
/// </summary>
/// <remarks>
/// <c>A = 2 f2 / ((n−1) f1 + 2 f2)</c>; without doubletons <c>A = 2 / ((n−1)(f1−1) + 2)</c>; without singletons the second part is 0.
/// Cost O(m + n): the sum over r has n terms, and where n A ≥ 1 the equal tail <c>Σ_{j≥1} (1−A)^j / (n−1+j)</c>
/// replaces it, since the difference would lose all digits. Source: Chao, Wang and Jost, Methods in Ecology and Evolution 4, 1091 (2013), eqs. 4-7.
/// </remarks>
public sealed class ChaoWangJostEntropy : IEntropyEstimator
{
    private const double Negligible = 1e-17;

    /// <inheritdoc/>
    public string Id => "chao-wang-jost";

    /// <inheritdoc/>
    public bool UsesAlphabet => false;

    /// <summary>Not proven: telling symbols apart changes the numbers of singletons and doubletons.</summary>
    public bool GrowsWithDetail => false;

    /// <inheritdoc/>
    public Information Entropy(CountSpectrum counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var seen = ZhangEntropy.Nats(counts);
        return new Information(seen + ((double)counts.Singletons / counts.Rows * Unseen(counts.Rows, MeanUnseenProbability(counts))));
    }

    // A of the paper: the mean probability of the symbols that were seen once.
    internal static double MeanUnseenProbability(CountSpectrum counts)
    {
        double n = counts.Rows, f1 = counts.Singletons, f2 = counts.Doubletons;
        return f1 == 0 ? 1
            : f2 > 0 ? 2 * f2 / (((n - 1) * f1) + (2 * f2))
            : 2 / (((n - 1) * (f1 - 1)) + 2);
    }

    private static double Unseen(long n, double a)
    {
        if (a >= 1)
        {
            return 0;
        }

        return n * a >= 1 ? Tail(n, 1 - a) : Difference(n, a);
    }

    private static double Tail(long n, double q)
    {
        var sum = default(CompensatedSum);
        var power = q;
        for (var j = n; ; j++)
        {
            var term = power / j;
            sum.Add(term);
            power *= q;

            // What is left is less than a geometric series of this term.
            if (term * q <= Negligible * (1 - q) * sum.Value)
            {
                return sum.Value;
            }
        }
    }

    private static double Difference(long n, double a)
    {
        var sum = default(CompensatedSum);
        sum.Add(-Math.Log(a));
        var power = 1 - a;
        for (var r = 1L; r < n; r++)
        {
            sum.Add(-power / r);
            power *= 1 - a;
        }

        return Math.Exp((1 - n) * GammaFunctions.Log1p(-a)) * sum.Value;
    }
}
