namespace Infoscope.Measure.Generalisation;

/// <summary>How many samples are enough for MINE to lie within ε of what its network could reach.</summary>
public static class MineSampleComplexity
{
    /// <summary><c>n ≥ 2M² (d ln(16 K L √d / ε) + 2 d M + ln(2/δ)) / ε²</c>.</summary>
    /// <param name="parameters">d, the network's number of parameters.</param>
    /// <param name="bound">M: the network's output lies in [−M, M].</param>
    /// <param name="lipschitz">L: its output changes by at most L times a change of its parameters.</param>
    /// <param name="radius">K: the norm of its parameters is at most K.</param>
    /// <param name="epsilon">ε, in nats.</param>
    /// <param name="delta">δ, the probability of failure.</param>
    /// <returns>n, not rounded; ∞ where it is beyond a double.</returns>
    /// <exception cref="ArgumentException">A number is not allowed, or ε is so large that the logarithm is below 0.</exception>
    /// <remarks>Source: Belghazi and others, ICML 2018, theorem 3. O(1).</remarks>
    public static double Samples(long parameters, double bound, double lipschitz, double radius, double epsilon, double delta)
    {
        Check.Count(parameters, nameof(parameters));
        Check.Positive(bound, nameof(bound));
        Check.Positive(lipschitz, nameof(lipschitz));
        Check.Positive(radius, nameof(radius));
        Check.Positive(epsilon, nameof(epsilon));
        Check.Delta(delta, nameof(delta));
        var cover = Math.Log(16 * radius * lipschitz * Math.Sqrt(parameters) / epsilon);
        if (cover < 0)
        {
            throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"epsilon is {epsilon}; above 16 K L √d = {16 * radius * lipschitz * Math.Sqrt(parameters):g4} every network of the class is alike to it. Ask for a smaller one."), nameof(epsilon));
        }

        return 2 * bound * bound * ((parameters * cover) + (2 * parameters * bound) + Math.Log(2) - Math.Log(delta)) / (epsilon * epsilon);
    }
}
