namespace Infoscope.Measure.Generalisation;

/// <summary>
/// Bounds on the expected generalisation gap <c>E[true risk − training risk]</c> by what the learner's output W tells about its training
/// sample S, in nats. The loss of any fixed w is σ-sub-Gaussian: one within an interval of length 2σ is.
/// </summary>
/// <remarks>Infinite information gives an infinite bound, which says nothing. O(1) or O(n).</remarks>
public static class InformationBounds
{
    /// <summary>σ of a loss between 0 and 1.</summary>
    public const double UnitLossSigma = 0.5;

    /// <summary><c>|E[φ_T − μ_T]| ≤ σ √(2 I(T; φ))</c>: the bias of reporting one of several measurements, chosen by looking at them.</summary>
    /// <param name="informationNats"><c>I(T; φ)</c>, of the choice T and the measurements φ.</param>
    /// <param name="sigma">σ of each measurement.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>For measurements that are means of n samples, σ is that of one sample divided by √n. Source: Russo and Zou, AISTATS 2016, proposition 3.1.</remarks>
    public static double RussoZou(double informationNats, double sigma)
    {
        Check.Information(informationNats, nameof(informationNats));
        Check.Positive(sigma, nameof(sigma));
        return sigma * Math.Sqrt(2 * informationNats);
    }

    /// <summary><c>|E gen| ≤ √(2σ² I(S; W) / n)</c>.</summary>
    /// <param name="informationNats"><c>I(S; W)</c>, of the whole training sample and the learner's output.</param>
    /// <param name="n">Training samples, independent and alike.</param>
    /// <param name="sigma">σ; ½ for a loss between 0 and 1.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>Source: Xu and Raginsky, NeurIPS 2017, theorem 1.</remarks>
    public static double XuRaginsky(double informationNats, long n, double sigma = UnitLossSigma)
    {
        Check.Count(n, nameof(n));
        return RussoZou(informationNats, sigma) / Math.Sqrt(n);
    }

    /// <summary><c>E[L(f̂) − L̂(f̂)] ≤ √(I(f̂(x); Y) / 2n)</c>: inputs fixed, labels random, errors counted 0 or 1.</summary>
    /// <param name="informationNats"><c>I(f̂(x); Y)</c>, of the n predictions on the training inputs and the n training labels.</param>
    /// <param name="n">Training samples.</param>
    /// <exception cref="ArgumentException">A number is not allowed.</exception>
    /// <remarks>Russo and Zou's bound for the means of n errors: labels that the predictions do not tell cannot have been learnt by heart.</remarks>
    public static double LabelInformation(double informationNats, long n) => XuRaginsky(informationNats, n);

    /// <summary><c>|E gen| ≤ (1/n) Σ_i √(2σ² I(W; Z_i))</c>.</summary>
    /// <param name="informationNats"><c>I(W; Z_i)</c> of each training sample, n of them.</param>
    /// <param name="sigma">σ; ½ for a loss between 0 and 1.</param>
    /// <exception cref="ArgumentException">There is no sample, or a number is not allowed.</exception>
    /// <remarks>
    /// Never above Xu and Raginsky's for independent samples, by the chain rule and the root's concavity; finite for many learners whose
    /// I(S; W) is infinite. Source: Bu, Zou and Veeravalli, IEEE JSAIT 1(1), 2020, proposition 1.
    /// </remarks>
    public static double IndividualSample(ReadOnlySpan<double> informationNats, double sigma = UnitLossSigma)
    {
        Check.Count(informationNats.Length, nameof(informationNats));
        var sum = 0.0;
        foreach (var nats in informationNats)
        {
            sum += RussoZou(nats, sigma);
        }

        return sum / informationNats.Length;
    }
}
