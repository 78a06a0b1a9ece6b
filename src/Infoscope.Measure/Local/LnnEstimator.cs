using System.Collections.Concurrent;
using Infoscope.Core;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Local;

/// <summary>
/// Mutual information by local nearest neighbours, <c>I(X;Y) = H(X) + H(Y) − H(X,Y)</c> nats, each entropy the mean of
/// <c>−ln S_0 + ln(n − 1) + (d/2) ln 2π + d ln h + ½ ln det Σ + ½ bᵀ Σ⁻¹ b</c> less its universal bias.
/// </summary>
/// <remarks>
/// Around each point the logarithm of the density is fitted by a polynomial of second order: h is the Euclidean distance of the
/// k-th neighbour, and S_0, S_1, S_2 are the moments of <c>u = (x_j − x_i)/h</c> over the nearest neighbours with the weights
/// <c>exp(−|u|²/2)</c>; <c>b = S_1/S_0</c> and <c>Σ = S_2/S_0 − b bᵀ</c>. So slopes and bends of the density inside the
/// neighbourhood, where <see cref="Ksg1Estimator"/> takes it to be uniform, do no harm. The bias depends on k, d and the number of
/// neighbours alone; it is simulated from 8192 uniform neighbourhoods of a fixed seed, to about 0.005 nats.
/// <para>No ceiling: where all neighbours lie on one side of a point, ½ bᵀ Σ⁻¹ b is large without bound as they draw together. Ties: equal rows are one place with a weight. Where all neighbours share a coordinate the point gets the term
/// of <see cref="KozachenkoLeonenko"/>; where Σ has no volume within rounding it is left out, as published, and counted in <c>flat</c>; where that is so for most points the columns determine each other and the sample
/// is refused. Nothing is added to the data. Constant columns are left out and named; where a side has no other the value is
/// exactly 0. n of at least neighbours + 1; below 20 times the neighbours, or with
/// fewer than twice the coefficients of a quadratic in dx + dy columns, the warning <c>few-samples</c>; <c>high-dimension</c> where the
/// neighbours reach over more than a quarter of the columns.</para>
/// <para>The same bits for any order of rows, threads or vector width, and for x and y swapped. Cost O(n log n + n m d²) for few
/// columns and m neighbours, O(n² d) for many; memory O(n (d + m)).</para>
/// Source: Gao, Oh and Viswanath, NIPS 2016, equations 5 to 8 and theorem 1 (arXiv 1609.02208).
/// </remarks>
public sealed class LnnEstimator : IMutualInformationEstimator
{
    private readonly LnnOptions _options;

    // By dimension. What is in it never changes, so that who computed it first makes no difference.
    private readonly ConcurrentDictionary<int, double> _biases = new();

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or there are fewer neighbours than k.</exception>
    public LnnEstimator(LnnOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("lnn", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.Neighbours + 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X, Y and the pair each have a density whose logarithm is nearly quadratic within the reach of the neighbours; equal values break it.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when the columns determine each other around most points, or a column is so wide that squares of the other distances vanish.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["k"] = _options.K,
            ["neighbours"] = _options.Neighbours,
            ["correct-bias"] = _options.CorrectsBias ? "yes" : "no",
        };
        return LocalEstimation.Run(Traits, settings, _options.Neighbours, x, y, context, pair =>
        {
            var first = Measure(pair.X, context);
            context.Advance(0.3);
            var second = Measure(pair.Y, context);
            context.Advance(0.5);
            var joint = Measure(pair.Joint, context);
            context.Advance(0.9);
            var columns = pair.X.Columns + pair.Y.Columns;
            return LocalEntropy.Combine(Traits.Id, pair, first, second, joint) with
            {
                // As many as a quadratic has coefficients, twice.
                FewForShape = NeighbourWarnings.FewForShape(Traits.Id, "neighbours", _options.Neighbours, columns, needed: (columns + 1) * (columns + 2)),
            };
        });
    }

    private LocalEntropy Measure(Samples points, EstimationContext context)
    {
        var bias = _options.CorrectsBias
            ? _biases.GetOrAdd(points.Columns, d => QuadraticBias.Simulate(_options.K, _options.Neighbours, d, context.Cancellation))
            : 0;
        return QuadraticEntropy.Measure(points, _options.K, _options.Neighbours, bias, context.Threads, context.Cancellation);
    }
}
