using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// Descent with momentum and a gain for each coordinate: the gain grows by 0.2 while the gradient points against the movement's way back, and
/// shrinks by a fifth when the movement overshoots.
/// </summary>
/// <remarks>Source: Jacobs, Neural Networks 1, 295 (1988), as in van der Maaten and Hinton, JMLR 9, 2579 (2008).</remarks>
internal sealed class GradientDescent(IEmbeddingObjective objective, double[] points)
{
    private const double EarlyMomentum = 0.5;
    private const double LateMomentum = 0.8;
    private const double LeastGain = 0.01;
    private readonly double[] _gradient = new double[points.Length];
    private readonly double[] _velocity = new double[points.Length];
    private readonly double[] _gains = [.. Enumerable.Repeat(1.0, points.Length)];

    /// <summary>One step; the points stay centred.</summary>
    public void Step(double exaggeration, double learningRate, bool isEarly)
    {
        objective.Gradient(points, exaggeration, _gradient);
        var momentum = isEarly ? EarlyMomentum : LateMomentum;
        for (var i = 0; i < points.Length; i++)
        {
            _gains[i] = _gradient[i] * _velocity[i] < 0 ? _gains[i] + 0.2 : Math.Max(LeastGain, 0.8 * _gains[i]);
            _velocity[i] = (momentum * _velocity[i]) - (learningRate * _gains[i] * _gradient[i]);
            points[i] += _velocity[i];
        }

        Centre(points);
    }

    /// <summary>Moves the mean to 0.</summary>
    public static void Centre(double[] points)
    {
        var n = points.Length / 2;
        var axis = new double[n];
        for (var side = 0; side < 2; side++)
        {
            for (var i = 0; i < n; i++)
            {
                axis[i] = points[(2 * i) + side];
            }

            var mean = ParallelBlocks.PairwiseSum(axis) / n;
            for (var i = 0; i < n; i++)
            {
                points[(2 * i) + side] -= mean;
            }
        }
    }
}
