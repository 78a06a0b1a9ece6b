namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>The integrand of <see cref="NsbEntropy"/> as a function of <c>u = ln β</c>.</summary>
internal sealed class NsbIntegrand(CountSpectrum counts)
{
    private const double Large = 16;

    /// <summary>Below this u the weight falls with u like eᵘ at least: Kβ is far below 1.</summary>
    public double Lowest => -Math.Log(counts.Alphabet) - 50;

    /// <summary>Above this u the weight falls like e⁻ᵘ: β is far above n², and the evidence has become that of equal probabilities.</summary>
    public double Highest => (2 * Math.Log(counts.Rows)) + 50;

    /// <summary><c>ln [ρ(β) (dξ/dβ) β]</c> without the constants of the data.</summary>
    public double LogWeight(double u)
    {
        var (beta, all) = (Math.Exp(u), counts.Alphabet * Math.Exp(u));
        var sum = default(CompensatedSum);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            sum.Add(counts.Multiplicities[i] * GammaFunctions.LogRisingRatio(beta, u, counts.Counts[i]));
        }

        // The powers β^nᵢ taken out of each factor and (Kβ)^n out of their sum leave K^n, which is constant.
        sum.Add(-GammaFunctions.LogRisingRatio(all, u + Math.Log(counts.Alphabet), counts.Rows));
        var slope = beta < Large
            ? (counts.Alphabet * GammaFunctions.Trigamma(all + 1)) - GammaFunctions.Trigamma(beta + 1)
            : (counts.Alphabet * GammaFunctions.TrigammaRest(all)) - GammaFunctions.TrigammaRest(beta);
        return sum.Value + Math.Log(slope) + u;
    }

    /// <summary>The mean of H and of H² under the Dirichlet posterior of this β.</summary>
    public (double Mean, double Square) Moments(double u)
    {
        var beta = Math.Exp(u);
        var total = counts.Rows + (counts.Alphabet * beta);
        var (mean, cross, own, squares) = (0.0, 0.0, 0.0, 0.0);
        var psi = GammaFunctions.Digamma(total + 2);
        Add(0, counts.Alphabet - counts.Seen);
        for (var i = 0; i < counts.Counts.Length; i++)
        {
            Add(counts.Counts[i], counts.Multiplicities[i]);
        }

        var rest = GammaFunctions.Trigamma(total + 2);
        var square = ((mean * mean) - cross - (rest * ((total * total) - squares)) + own) / (total * (total + 1));

        // mean sums a (ψ(a+1) − ψ(A+2)), and ψ(A+2) = ψ(A+1) + 1/(A+1).
        return ((-1 / (total + 1)) - (mean / total), square);

        void Add(long count, double times)
        {
            var a = count + beta;
            var pair = a * (GammaFunctions.Digamma(a + 1) - psi);
            var self = GammaFunctions.Digamma(a + 2) - psi;
            mean += times * pair;
            cross += times * pair * pair;
            squares += times * a * a;
            own += times * a * (a + 1) * ((self * self) + GammaFunctions.Trigamma(a + 2) - GammaFunctions.Trigamma(total + 2));
        }
    }
}
