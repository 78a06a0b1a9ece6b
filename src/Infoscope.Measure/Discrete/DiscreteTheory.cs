using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>Exact amounts of information for known distributions of finitely many outcomes.</summary>
/// <remarks>
/// <c>0 ln 0</c> is 0 throughout. Probabilities must be finite, at least 0 and sum to 1 within 1e-9; anything else is a
/// <see cref="SampleException"/>. Source: Cover and Thomas, Elements of Information Theory, chapter 2.
/// </remarks>
public static class DiscreteTheory
{
    /// <summary><c>H(p) = −Σ p ln p</c>: the mean coding length of p under its own best code, between 0 and <c>ln m</c>.</summary>
    /// <exception cref="SampleException"><paramref name="p"/> is no distribution.</exception>
    public static Information Entropy(ReadOnlySpan<double> p)
    {
        Probabilities.Require(p, nameof(p));
        return new Information(EntropyNats(p));
    }

    /// <summary><c>H(p,q) = −Σ p ln q</c>: the mean coding length of p's outcomes under the code that is best for q.</summary>
    /// <returns>At least <c>H(p)</c>; +∞ where p has an outcome that q rules out.</returns>
    /// <exception cref="SampleException">One is no distribution, or the lengths differ.</exception>
    public static Information CrossEntropy(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        RequirePair(p, q);
        var nats = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            nats += p[i] > 0 ? p[i] * -Math.Log(q[i]) : 0;
        }

        return new Information(nats);
    }

    /// <summary><c>D(p‖q) = Σ p ln(p/q)</c>: the extra coding length of using q's code for p.</summary>
    /// <returns>At least 0 up to rounding; +∞ where p has an outcome that q rules out.</returns>
    /// <exception cref="SampleException">One is no distribution, or the lengths differ.</exception>
    public static Information KullbackLeibler(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        RequirePair(p, q);
        var nats = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            nats += RelativeTerm(p[i], q[i]);
        }

        return new Information(nats);
    }

    /// <summary><c>JS(p,q) = ½ D(p‖m) + ½ D(q‖m)</c> with <c>m = ½ (p + q)</c>: symmetric to the bit, between 0 and <c>ln 2</c>.</summary>
    /// <exception cref="SampleException">One is no distribution, or the lengths differ.</exception>
    public static Information JensenShannon(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        RequirePair(p, q);
        var nats = 0.0;
        for (var i = 0; i < p.Length; i++)
        {
            var middle = 0.5 * (p[i] + q[i]);
            nats += 0.5 * (RelativeTerm(p[i], middle) + RelativeTerm(q[i], middle));
        }

        return new Information(nats);
    }

    /// <summary><c>I(X;Y|Z) = Σ p(x,y,z) ln [p(x,y,z) p(z) / (p(x,z) p(y,z))]</c>.</summary>
    /// <param name="p">The table <c>[nx, ny, nz]</c>, the last side fastest.</param>
    /// <param name="nx">How many outcomes X has.</param>
    /// <param name="ny">How many outcomes Y has.</param>
    /// <param name="nz">How many outcomes Z has.</param>
    /// <exception cref="SampleException"><paramref name="p"/> is no distribution, or has another size.</exception>
    public static Information ConditionalMutualInformation(ReadOnlySpan<double> p, int nx, int ny, int nz)
    {
        Probabilities.RequireShape(p.Length, nameof(p), nx, ny, nz);
        Probabilities.Require(p, nameof(p));
        var pxz = new double[nx * nz];
        var pyz = new double[ny * nz];
        var pz = new double[nz];
        for (var i = 0; i < p.Length; i++)
        {
            var (x, y, z) = (i / nz / ny, i / nz % ny, i % nz);
            pxz[(x * nz) + z] += p[i];
            pyz[(y * nz) + z] += p[i];
            pz[z] += p[i];
        }

        return new Information(EntropyNats(pxz) + EntropyNats(pyz) - (EntropyNats(p) + EntropyNats(pz)));
    }

    /// <summary>The entropy of probabilities that have been checked, in nats.</summary>
    internal static double EntropyNats(ReadOnlySpan<double> p)
    {
        var nats = 0.0;
        foreach (var probability in p)
        {
            nats += probability > 0 ? probability * -Math.Log(probability) : 0;
        }

        return nats;
    }

    private static double RelativeTerm(double p, double q) => p > 0 ? p * (Math.Log(p) - Math.Log(q)) : 0;

    private static void RequirePair(ReadOnlySpan<double> p, ReadOnlySpan<double> q)
    {
        Probabilities.RequireSameLength(p, q);
        Probabilities.Require(p, nameof(p));
        Probabilities.Require(q, nameof(q));
    }
}
