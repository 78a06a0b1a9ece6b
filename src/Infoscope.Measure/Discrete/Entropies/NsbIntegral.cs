using Infoscope.Core;

namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>Finds where the weight of <see cref="NsbIntegrand"/> lies and sums over it.</summary>
/// <remarks>
/// The trapezoidal rule on a smooth function that vanishes at both ends converges faster than any power of the step. The ends are where
/// the weight is e⁻⁴² of its maximum.
/// </remarks>
internal sealed class NsbIntegral(NsbIntegrand integrand)
{
    private const double Negligible = 42;
    private const double Settled = 1e-12;
    private const double CoarseStep = 0.5;
    private const int FirstIntervals = 16;
    private const int MostIntervals = 1 << 14;

    private double _weights;
    private double _means;
    private double _squares;

    public NsbPosterior Posterior()
    {
        var (peak, low, high) = Support();
        var highest = integrand.LogWeight(peak);
        var step = (high - low) / FirstIntervals;
        for (var i = 0; i <= FirstIntervals; i++)
        {
            Add(low + (i * step), highest);
        }

        var previous = double.NaN;
        for (var intervals = FirstIntervals; intervals < MostIntervals; intervals *= 2)
        {
            for (var i = 0; i < intervals; i++)
            {
                Add(low + ((i + 0.5) * step), highest);
            }

            step /= 2;
            var mean = _means / _weights;
            if (Math.Abs(mean - previous) <= Settled * Math.Abs(mean))
            {
                break;
            }

            previous = mean;
        }

        var nats = _means / _weights;
        return new NsbPosterior(new Information(nats), new Information(Math.Sqrt(Math.Max(0, (_squares / _weights) - (nats * nats)))));
    }

    private void Add(double u, double highest)
    {
        var weight = Math.Exp(integrand.LogWeight(u) - highest);
        var (mean, square) = integrand.Moments(u);
        _weights += weight;
        _means += weight * mean;
        _squares += weight * square;
    }

    /// <summary>The highest point and an interval around it, and around every other coarse point, that holds all weight.</summary>
    private (double Peak, double Low, double High) Support()
    {
        var points = (int)Math.Ceiling((integrand.Highest - integrand.Lowest) / CoarseStep);
        var heights = new double[points + 1];
        var best = 0;
        for (var i = 0; i <= points; i++)
        {
            heights[i] = integrand.LogWeight(integrand.Lowest + (i * CoarseStep));
            best = heights[i] > heights[best] ? i : best;
        }

        var peak = Highest(integrand.Lowest + ((best - 1) * CoarseStep), integrand.Lowest + ((best + 1) * CoarseStep));
        var floor = integrand.LogWeight(peak) - Negligible;
        var first = Array.FindIndex(heights, height => height > floor);
        var last = Array.FindLastIndex(heights, height => height > floor);
        var (low, high) = (peak - Reach(peak, -1, floor), peak + Reach(peak, 1, floor));
        return first < 0
            ? (peak, low, high)
            : (peak, Math.Min(low, integrand.Lowest + (first * CoarseStep)), Math.Max(high, integrand.Lowest + (last * CoarseStep)));
    }

    // How far to go for a weight below the floor, at most twice as far as needed: many rows make a narrow peak.
    private double Reach(double peak, int direction, double floor)
    {
        var distance = 1e-6;
        while (integrand.LogWeight(peak + (direction * distance)) > floor)
        {
            distance *= 2;
        }

        return distance;
    }

    // Golden section: the weight has one summit between neighbours of the highest coarse point.
    private double Highest(double low, double high)
    {
        var golden = (Math.Sqrt(5) - 1) / 2;
        var (left, right) = (high - (golden * (high - low)), low + (golden * (high - low)));
        var (atLeft, atRight) = (integrand.LogWeight(left), integrand.LogWeight(right));
        while (high - low > 1e-7)
        {
            if (atLeft > atRight)
            {
                (high, right, atRight) = (right, left, atLeft);
                left = high - (golden * (high - low));
                atLeft = integrand.LogWeight(left);
            }
            else
            {
                (low, left, atLeft) = (left, right, atRight);
                right = low + (golden * (high - low));
                atRight = integrand.LogWeight(right);
            }
        }

        return (low + high) / 2;
    }
}
