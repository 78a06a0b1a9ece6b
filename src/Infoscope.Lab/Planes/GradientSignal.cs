namespace Infoscope.Lab.Planes;

/// <summary>The size of a layer's mean gradient and of its scatter over the minibatches of one epoch.</summary>
/// <param name="MeanNorm"><c>‖mean‖₂</c>, the norm of the gradient averaged over the minibatches.</param>
/// <param name="DeviationNorm"><c>‖std‖₂</c>, the norm of the elementwise standard deviations (n in the denominator).</param>
public readonly record struct GradientSignalToNoise(double MeanNorm, double DeviationNorm)
{
    /// <summary><c>‖mean‖ / ‖std‖</c>; NaN when no gradient has been seen, infinite when the minibatches agree exactly.</summary>
    public double Ratio => MeanNorm / DeviationNorm;
}

/// <summary>Gathers the minibatch gradients of one layer over one epoch.</summary>
/// <remarks>Source: Shwartz-Ziv and Tishby, arXiv 1703.00810, section 3.2; running sums in float64, O(weights) memory.</remarks>
public sealed class GradientSignal(int weights)
{
    private readonly double[] _sum = new double[weights];
    private readonly double[] _sumOfSquares = new double[weights];
    private int _batches;

    /// <summary>Adds the gradient of one minibatch.</summary>
    public void Add(ReadOnlySpan<float> gradient)
    {
        for (var i = 0; i < gradient.Length; i++)
        {
            double value = gradient[i];
            _sum[i] += value;
            _sumOfSquares[i] += value * value;
        }

        _batches++;
    }

    /// <summary>The signal and the noise so far; starts anew afterwards.</summary>
    public GradientSignalToNoise TakeAndReset()
    {
        var meanSquare = 0.0;
        var variance = 0.0;
        for (var i = 0; i < _sum.Length; i++)
        {
            var mean = _sum[i] / _batches;
            meanSquare += mean * mean;
            // Rounding may leave a variance of equal gradients a hair below zero, which is zero.
            variance += Math.Max(0, (_sumOfSquares[i] / _batches) - (mean * mean));
        }

        Array.Clear(_sum);
        Array.Clear(_sumOfSquares);
        _batches = 0;
        return new GradientSignalToNoise(Math.Sqrt(meanSquare), Math.Sqrt(variance));
    }
}
