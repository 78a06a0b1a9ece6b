using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>
/// SNE: <c>C = Σ_i Σ_j p_(j|i) ln(p_(j|i) / q_(j|i))</c> with <c>q_(j|i) = e^(−‖y_i − y_j‖²) / Z_i</c>, and
/// <c>∂C/∂y_i = 2 Σ_j (p_(j|i) − q_(j|i) + p_(i|j) − q_(i|j))(y_i − y_j)</c>.
/// </summary>
/// <remarks>
/// Exact: O(n²) exponentials a gradient, on eight lanes, the same bits on every width. Each Z_i is kept as a logarithm about the nearest point, so that a
/// point far from all others has neighbours too. Source: Hinton and Roweis, NIPS 15 (2002), equations 4 and 5.
/// </remarks>
internal sealed class SneObjective : IEmbeddingObjective
{
    private const int BlockRows = 16;
    private readonly Affinities _affinities;
    private readonly SnePlane _plane;
    private readonly int _threads;
    private readonly CancellationToken _cancellation;

    public SneObjective(Affinities affinities, int threads, CancellationToken cancellation, SimdWidth? width = null)
    {
        (_affinities, _threads, _cancellation) = (affinities, threads, cancellation);
        _plane = new SnePlane(affinities.Rows, threads, width ?? SimdKernels.Selected, cancellation);
    }

    public void Gradient(double[] points, double exaggeration, double[] gradient)
    {
        _plane.Place(points);
        _plane.Repel(gradient);
        ParallelBlocks.For(
            _affinities.Rows,
            BlockRows,
            _threads,
            (start, end) =>
            {
                for (var i = start; i < end; i++)
                {
                    var (forceX, forceY) = (0.0, 0.0);
                    for (var at = _affinities.Starts[i]; at < _affinities.Starts[i + 1]; at++)
                    {
                        var other = 2 * _affinities.Columns[at];
                        forceX += _affinities.Weights[at] * (points[2 * i] - points[other]);
                        forceY += _affinities.Weights[at] * (points[(2 * i) + 1] - points[other + 1]);
                    }

                    // p_(j|i) + p_(i|j) is 2n times the joint weight.
                    var scale = 2.0 * _affinities.Rows * exaggeration;
                    gradient[2 * i] = 2 * ((scale * forceX) - gradient[2 * i]);
                    gradient[(2 * i) + 1] = 2 * ((scale * forceY) - gradient[(2 * i) + 1]);
                }
            },
            _cancellation);
    }

    /// <inheritdoc/>
    /// <remarks><c>C = Σ p ln p + Σ p d² + Σ_i ln Z_i</c>, since each row of p sums to 1.</remarks>
    public double Divergence(double[] points, double theta)
    {
        _plane.Place(points);
        var stretched = new double[_affinities.Rows];
        for (var i = 0; i < stretched.Length; i++)
        {
            for (var at = _affinities.Starts[i]; at < _affinities.Starts[i + 1]; at++)
            {
                var other = _affinities.Columns[at];
                var (dx, dy) = (points[2 * i] - points[2 * other], points[(2 * i) + 1] - points[(2 * other) + 1]);
                stretched[i] += _affinities.Rows * _affinities.Weights[at] * ((dx * dx) + (dy * dy));
            }
        }

        return _affinities.ConditionalLog + ParallelBlocks.PairwiseSum(stretched) + ParallelBlocks.PairwiseSum(_plane.LogNormalisers);
    }
}
