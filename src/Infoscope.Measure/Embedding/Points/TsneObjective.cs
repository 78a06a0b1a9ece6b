using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// t-SNE: <c>C = Σ p_ij ln(p_ij / q_ij)</c> with <c>q_ij = (1 + ‖y_i − y_j‖²)⁻¹ / Z</c>, and
/// <c>∂C/∂y_i = 4 Σ_j (p_ij − q_ij)(y_i − y_j)(1 + ‖y_i − y_j‖²)⁻¹</c>.
/// </summary>
/// <remarks>
/// Attraction runs over the pairs of <see cref="Affinities"/>, repulsion over the tree. One gradient takes O(n (k + log n)) time.
/// Source: van der Maaten and Hinton, JMLR 9, 2579 (2008), equation 5.
/// </remarks>
internal sealed class TsneObjective(Affinities affinities, double theta, int threads, CancellationToken cancellation, SimdWidth? width = null) : IEmbeddingObjective
{
    private const int BlockRows = 64;
    private readonly QuadTree _tree = new(affinities.Rows);
    private readonly double[] _repulsion = new double[2 * affinities.Rows];
    private readonly SimdWidth _width = width ?? SimdKernels.Selected;
    private readonly double _logs = Affinities.SumOfLogs(affinities.Weights);

    public void Gradient(double[] points, double exaggeration, double[] gradient)
    {
        _tree.Build(points);
        var z = Repulsion.Compute(_tree, theta, _repulsion, threads, _width, cancellation);
        var (starts, columns, weights) = (affinities.Starts, affinities.Columns, affinities.Weights);
        ParallelBlocks.For(
            affinities.Rows,
            BlockRows,
            threads,
            (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    var (x, y) = (points[2 * i], points[(2 * i) + 1]);
                    var (forceX, forceY) = (0.0, 0.0);
                    for (var at = starts[i]; at < starts[i + 1]; at++)
                    {
                        var other = 2 * columns[at];
                        var (dx, dy) = (x - points[other], y - points[other + 1]);
                        var weighted = weights[at] / (1 + (dx * dx) + (dy * dy));
                        forceX += weighted * dx;
                        forceY += weighted * dy;
                    }

                    gradient[2 * i] = 4 * ((exaggeration * forceX) - (_repulsion[2 * i] / z));
                    gradient[(2 * i) + 1] = 4 * ((exaggeration * forceY) - (_repulsion[(2 * i) + 1] / z));
                }
            },
            cancellation);
    }

    /// <inheritdoc/>
    /// <remarks><c>C = Σ p ln p + Σ p ln(1 + d²) + ln Z</c>, since the p sum to 1.</remarks>
    public double Divergence(double[] points, double theta)
    {
        _tree.Build(points);
        var z = Repulsion.Compute(_tree, theta, _repulsion, threads, _width, cancellation);
        var stretched = ParallelBlocks.Sum(
            affinities.Rows,
            BlockRows,
            threads,
            (start, end) =>
            {
                var sum = 0.0;
                for (var i = start; i < end; i++)
                {
                    for (var at = affinities.Starts[i]; at < affinities.Starts[i + 1]; at++)
                    {
                        var other = affinities.Columns[at];
                        var (dx, dy) = (points[2 * i] - points[2 * other], points[(2 * i) + 1] - points[(2 * other) + 1]);
                        sum += affinities.Weights[at] * Math.Log(1 + (dx * dx) + (dy * dy));
                    }
                }

                return sum;
            },
            cancellation);
        return _logs + stretched + Math.Log(z);
    }
}
