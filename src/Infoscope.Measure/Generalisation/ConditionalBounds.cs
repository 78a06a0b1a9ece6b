namespace Infoscope.Measure.Generalisation;

/// <summary>
/// Bounds by conditional mutual information: of n pairs of samples <c>Z̃ = [n, 2]</c>, fair coins <c>S</c> pick which of each pair is trained
/// on, and the information is what the learner tells of the coins, Z̃ being known: <c>CMI = I(A(Z̃_S); S | Z̃) ≤ n ln 2</c>. Losses lie in [0, 1].
/// </summary>
/// <remarks>
/// Where the learner's output is replaced by the losses at the 2n samples it is e-CMI, by its predictions there f-CMI, and every form holds
/// with <c>e-CMI ≤ f-CMI ≤ CMI</c> in its place. Source: Steinke and Zakynthinou, COLT 2020; Harutyunyan and others, NeurIPS 2021. O(1) or O(n).
/// </remarks>
public static class ConditionalBounds
{
    /// <summary><c>n ln 2</c>: the most that n coins can be told of.</summary>
    /// <param name="n">Training samples.</param>
    /// <exception cref="ArgumentException">n is below 1.</exception>
    public static double MostNats(long n)
    {
        Check.Count(n, nameof(n));
        return n * Math.Log(2);
    }

    /// <summary><c>|E gen| ≤ √(2 CMI / n)</c>.</summary>
    /// <param name="cmiNats">CMI, or e-CMI or f-CMI, at most n ln 2.</param>
    /// <param name="n">Training samples.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    public static double Gap(double cmiNats, long n)
    {
        Require(cmiNats, n);
        return Math.Sqrt(2 * cmiNats / n);
    }

    /// <summary><c>E|gen| ≤ √(2 (CMI + ln 2) / n)</c>: of the gap's size in each run, not of its mean.</summary>
    /// <inheritdoc cref="Gap"/>
    /// <remarks>Given Z̃ the gap at coins of their own is <c>1/√n</c>-sub-Gaussian on both sides, so <c>E e^(λ|gen|) ≤ 2 e^(λ²/2n)</c>.</remarks>
    public static double AbsoluteGap(double cmiNats, long n)
    {
        Require(cmiNats, n);
        return Math.Sqrt(2 * (cmiNats + Math.Log(2)) / n);
    }

    /// <summary><c>E[gen²] ≤ (3 CMI + 1.5 ln 3) / n</c>.</summary>
    /// <inheritdoc cref="Gap"/>
    /// <remarks>From <c>E e^(λ gen²) ≤ (1 − 2λ/n)^(−½)</c> at <c>λ = n/3</c>.</remarks>
    public static double SquaredGap(double cmiNats, long n)
    {
        Require(cmiNats, n);
        return ((3 * cmiNats) + (1.5 * Math.Log(3))) / n;
    }

    /// <summary><c>E[true risk] ≤ 2 E[training risk] + 3 CMI / n</c>: better than the root where training risk is small.</summary>
    /// <param name="cmiNats">CMI, or e-CMI or f-CMI, at most n ln 2.</param>
    /// <param name="n">Training samples.</param>
    /// <param name="trainingRisk">The expected training risk, in [0, 1].</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    public static double Risk(double cmiNats, long n, double trainingRisk)
    {
        Require(cmiNats, n);
        Check.Share(trainingRisk, nameof(trainingRisk));
        return (2 * trainingRisk) + (3 * cmiNats / n);
    }

    /// <summary><c>E[true risk] ≤ CMI / (n ln 2)</c> for a learner whose training risk is always 0.</summary>
    /// <inheritdoc cref="Gap"/>
    public static double InterpolatingRisk(double cmiNats, long n)
    {
        Require(cmiNats, n);
        return cmiNats / MostNats(n);
    }

    /// <summary><c>|E gen| ≤ E_Z̃ (1/n) Σ_i √(2 I(F_i; S_i | Z̃ = z̃))</c>: from what the predictions, or losses, at pair i tell of coin i alone.</summary>
    /// <param name="informationNats">I of each pair, n of them, for one z̃.</param>
    /// <exception cref="ArgumentException">There is no pair, or a number is not allowed.</exception>
    /// <remarks>Take the mean over draws of z̃. Source: Harutyunyan and others, NeurIPS 2021, theorem 3.1 with m = 1.</remarks>
    public static double PairwiseGap(ReadOnlySpan<double> informationNats)
    {
        foreach (var nats in informationNats)
        {
            Require(nats, 1);
        }

        return InformationBounds.IndividualSample(informationNats, sigma: 1);
    }

    private static void Require(double cmiNats, long n)
    {
        Check.Information(cmiNats, nameof(cmiNats));
        var most = MostNats(n);
        if (cmiNats > most * (1 + 1e-12))
        {
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"cmi is {cmiNats} nats; {n} coins have {most:0.####} nats, and no more can be told of them. Check its unit and n."), nameof(cmiNats));
        }
    }
}
