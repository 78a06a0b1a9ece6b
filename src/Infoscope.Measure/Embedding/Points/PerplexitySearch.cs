namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// The width of one point's Gaussian: <c>p_j = e^(−β d_j²) / Σ e^(−β d²)</c> with the β for which <c>H(p) = ln(perplexity)</c>.
/// </summary>
internal static class PerplexitySearch
{
    /// <summary>How near H must come, in nats.</summary>
    public const double Tolerance = 1e-5;

    private const int MostSteps = 200;

    /// <summary>Fills p.</summary>
    /// <param name="squared">Squared distances of the neighbours, at least one.</param>
    /// <param name="perplexity">Below their number.</param>
    /// <param name="p">As many probabilities.</param>
    /// <returns>
    /// False where no β does it, because at least that many neighbours are equally nearest: p is then even among them.
    /// </returns>
    public static bool Fill(ReadOnlySpan<double> squared, double perplexity, Span<double> p)
    {
        var nearest = double.PositiveInfinity;
        foreach (var value in squared)
        {
            nearest = Math.Min(nearest, value);
        }

        var (tied, mean) = (0, 0.0);
        foreach (var value in squared)
        {
            tied += value == nearest ? 1 : 0;
            mean += (value - nearest) / squared.Length;
        }

        if (tied >= perplexity)
        {
            for (var j = 0; j < p.Length; j++)
            {
                p[j] = squared[j] == nearest ? 1.0 / tied : 0;
            }

            return false;
        }

        var target = Math.Log(perplexity);
        var (low, high, beta) = (0.0, double.PositiveInfinity, 1 / mean);
        for (var step = 0; step < MostSteps; step++)
        {
            var excess = Entropy(squared, nearest, beta, p) - target;
            if (Math.Abs(excess) < Tolerance)
            {
                break;
            }

            // The entropy falls as β grows.
            (low, high) = excess > 0 ? (beta, high) : (low, beta);
            beta = double.IsPositiveInfinity(high) ? 2 * beta : 0.5 * (low + high);
        }

        return true;
    }

    /// <summary>Fills p for a β and returns <c>H(p) = ln Σ e^(−β δ) + β Σ p δ</c>, δ counted from the nearest.</summary>
    private static double Entropy(ReadOnlySpan<double> squared, double nearest, double beta, Span<double> p)
    {
        var (sum, weighted) = (0.0, 0.0);
        for (var j = 0; j < p.Length; j++)
        {
            var excess = squared[j] - nearest;
            p[j] = Math.Exp(-beta * excess);
            sum += p[j];
            weighted += p[j] * excess;
        }

        for (var j = 0; j < p.Length; j++)
        {
            p[j] /= sum;
        }

        return Math.Log(sum) + (beta * weighted / sum);
    }
}
