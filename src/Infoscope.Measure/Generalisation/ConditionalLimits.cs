namespace Infoscope.Measure.Generalisation;

/// <summary>What is known of a learner's conditional mutual information, in nats, before anything is measured. Each is at most <c>n ln 2</c>. O(1).</summary>
public static class ConditionalLimits
{
    /// <summary><c>CMI ≤ k ln(2n)</c> for a learner whose output depends on k of its n training samples only.</summary>
    /// <param name="size">k, at least 1 and at most n.</param>
    /// <param name="n">Training samples.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>Those k are named by k numbers between 1 and 2n. Source: Steinke and Zakynthinou, COLT 2020, section 4.1.</remarks>
    public static double Compression(long size, long n)
    {
        Check.Count(size, nameof(size));
        Check.Count(n, nameof(n), size);
        return Math.Min(size * Math.Log(2.0 * n), ConditionalBounds.MostNats(n));
    }

    /// <summary><c>CMI ≤ ½ ε² n</c> for a learner that is ε-differentially private.</summary>
    /// <param name="epsilon">ε, above 0.</param>
    /// <param name="n">Training samples.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>Source: Steinke and Zakynthinou, COLT 2020, section 4.2; Bun and Steinke, TCC 2016, proposition 3.3.</remarks>
    public static double DifferentialPrivacy(double epsilon, long n)
    {
        Check.Positive(epsilon, nameof(epsilon));
        return Math.Min(0.5 * epsilon * epsilon * n, ConditionalBounds.MostNats(n));
    }

    /// <summary><c>f-CMI ≤ d ln(2en/d)</c> for any learner of two classes from a class of Vapnik–Chervonenkis dimension d.</summary>
    /// <param name="dimension">d, at least 1 and at most 2n.</param>
    /// <param name="n">Training samples.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>The logarithm of Sauer's count of labellings of 2n samples: more than their number the predictions cannot tell.</remarks>
    public static double VapnikChervonenkis(long dimension, long n)
    {
        Check.Count(dimension, nameof(dimension));
        Check.Count(n, nameof(n), (dimension + 1) / 2);
        return Math.Min(dimension * (Math.Log(2.0 * n / dimension) + 1), ConditionalBounds.MostNats(n));
    }
}
