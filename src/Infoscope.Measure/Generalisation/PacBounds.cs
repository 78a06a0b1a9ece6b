namespace Infoscope.Measure.Generalisation;

/// <summary>
/// Bounds that hold with probability <c>1 − δ</c> over the n training samples, for all hypotheses of a class at once. Losses are 0 or 1;
/// a value of 1 or more says nothing.
/// </summary>
/// <remarks>Natural logarithms throughout. Each costs O(1).</remarks>
public static class PacBounds
{
    /// <summary><c>ε = (ln|H| + ln(1/δ)) / n</c>: the largest true error of any hypothesis that makes no error on the sample.</summary>
    /// <param name="logHypotheses"><c>ln|H|</c>, at least 0; its logarithm, since |H| itself is often too large to write.</param>
    /// <param name="delta">δ, above 0 and below 1.</param>
    /// <param name="n">Training samples, at least 1.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>From <c>|H| (1 − ε)^n ≤ |H| e^(−nε) = δ</c>. Source: Valiant, CACM 27(11), 1984; Blumer and others, IPL 24, 1987.</remarks>
    public static double Realisable(double logHypotheses, double delta, long n)
    {
        Check.Information(logHypotheses, nameof(logHypotheses));
        Check.Delta(delta, nameof(delta));
        Check.Count(n, nameof(n));
        return (logHypotheses - Math.Log(delta)) / n;
    }

    /// <summary><c>ε = √((ln|H| + ln(2/δ)) / 2n)</c>: the largest difference of true and training error over the class.</summary>
    /// <inheritdoc cref="Realisable"/>
    /// <remarks>Hoeffding's inequality for each hypothesis and their sum. The best hypothesis on the sample is at most 2ε worse than the best of all.</remarks>
    public static double Agnostic(double logHypotheses, double delta, long n)
    {
        Check.Information(logHypotheses, nameof(logHypotheses));
        Check.Delta(delta, nameof(delta));
        Check.Count(n, nameof(n));
        return Math.Sqrt((logHypotheses + Math.Log(2) - Math.Log(delta)) / (2.0 * n));
    }

    /// <summary><c>ε = √((8 d ln(2en/d) + 8 ln(4/δ)) / n)</c>: the same for a class of Vapnik–Chervonenkis dimension d.</summary>
    /// <param name="dimension">d, at least 1.</param>
    /// <param name="delta">δ, above 0 and below 1.</param>
    /// <param name="n">Training samples, at least d: the count of labellings behind it needs that.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>Source: Vapnik and Chervonenkis, Theory Probab. Appl. 16(2), 1971, with Sauer's lemma for the count of labellings of 2n samples.</remarks>
    public static double VapnikChervonenkis(long dimension, double delta, long n)
    {
        Check.Count(dimension, nameof(dimension));
        Check.Delta(delta, nameof(delta));
        Check.Count(n, nameof(n), dimension);
        var labellings = dimension * (Math.Log(2.0 * n / dimension) + 1);
        return Math.Sqrt(((8 * labellings) + (8 * (Math.Log(4) - Math.Log(delta)))) / n);
    }
}
