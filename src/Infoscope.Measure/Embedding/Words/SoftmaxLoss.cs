using System.Numerics.Tensors;
using Infoscope.Core.Matrices;
using Infoscope.Core.Parallelism;
using Infoscope.Core.Simd;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Embedding.Words;

/// <summary><c>S = −Σ p(i,j) ln q(j|i)</c> and its gradient: <c>∂S/∂⟨v_i, u_j⟩ = p(i) q(j|i) − p(i,j)</c>.</summary>
internal sealed class SoftmaxLoss(JointTable joint, int dimensions, int threads, CancellationToken cancellation)
{
    private const int BlockRows = 16;
    private readonly int _n = joint.X.Length;
    private readonly double[] _residuals = new double[(long)joint.X.Length * joint.X.Length];
    private readonly double[] _terms = new double[joint.X.Length];

    /// <summary>Writes the gradient of <c>[2, n, D]</c> parameters, v before u, and returns S in nats.</summary>
    public double Gradient(double[] parameters, double[] gradient)
    {
        var (n, d, half) = (_n, dimensions, _n * dimensions);
        ParallelBlocks.For(
            n,
            BlockRows,
            threads,
            (start, end) =>
            {
                var rows = _residuals.AsSpan(start * n, (end - start) * n);
                NarrowProduct.Inner<double>(parameters.AsSpan(start * d, (end - start) * d), end - start, parameters.AsSpan(half), n, rows, d, default);
                for (var i = start; i < end; i++)
                {
                    _terms[i] = Row(i, rows.Slice((i - start) * n, n));
                }

                NarrowProduct.Spread(new MatrixView<double>(rows, end - start, n), parameters.AsSpan(half), [], gradient.AsSpan(start * d, (end - start) * d), d, default);
            },
            cancellation);
        ParallelBlocks.For(
            n,
            BlockRows,
            threads,
            (start, end) => NarrowProduct.Spread(
                new MatrixView<double>(_residuals.AsSpan(start), end - start, n, rowStride: 1, columnStride: n), parameters.AsSpan(0, half), [], gradient.AsSpan(half + (start * d), (end - start) * d), d, default),
            cancellation);
        return ParallelBlocks.PairwiseSum(_terms);
    }

    /// <summary>Turns a row of scores into its residuals and returns its part of S.</summary>
    private double Row(int i, Span<double> scores)
    {
        var p = joint.Row(i);
        var most = TensorPrimitives.Max<double>(scores);
        var met = 0.0;
        for (var j = 0; j < scores.Length; j++)
        {
            met += p[j] * (scores[j] - most);
        }

        TensorPrimitives.Subtract(scores, most, scores);
        TensorPrimitives.Exp<double>(scores, scores);
        var z = FixedOrder.Sum<double>(scores);
        var weight = joint.X[i];
        for (var j = 0; j < scores.Length; j++)
        {
            scores[j] = (weight * scores[j] / z) - p[j];
        }

        return (weight * Math.Log(z)) - met;
    }
}
