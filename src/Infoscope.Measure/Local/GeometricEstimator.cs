using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Local;

/// <summary>
/// Mutual information by geometric nearest neighbours, <c>I(X;Y) = H(X) + H(Y) − H(X,Y)</c> nats with
/// <c>H = ln n + ln c_d − ⟨ln k_i⟩ + d ⟨ln e_i⟩ + ⟨Σ_l ln(s_l/s_1)⟩</c>.
/// </summary>
/// <remarks>
/// e_i is the Euclidean distance of point i from its k-th neighbour, s_1 ≥ … ≥ s_d are the singular values of the point and its
/// neighbours about their mean, k_i counts the neighbours inside the ellipsoid centred on the point with the half axes
/// <c>e_i s_l/s_1</c> (at least 1), and c_d is the volume of the unit ball. The ellipsoid follows data that are stretched
/// locally, where a ball or a cube holds much empty space. As published the logarithm of k_i carries no correction for small
/// k, and its bias differs between dimensions: it does not cancel, and more neighbours are the remedy.
/// <para>Ceiling: <c>ln n + ln(c_x c_y / c_xy) + ln k + (dx + dy − 1) ln 10¹²</c>, less ln k for each side of one column: no point is nearer in
/// both samples than in one of them, and a flatter ellipsoid is taken for a ball. Infinite where x or y has equal rows, whose
/// neighbours may be farther in one sample than in both. Ties: equal rows are one place with a weight; neighbours are k other places, and k_i counts rows. Where the
/// neighbours share a coordinate, or lie on another line or plane within rounding, the ball is taken instead. The latter are
/// counted in <c>flat</c>; where most points are flat the columns determine each other and the sample is refused. Nothing is added to the data. Constant columns
/// are left out and named; where a side has no other the value is exactly 0. Below 20 k rows, or with k below
/// 3 (dx + dy), where the value may be far off, the warning <c>few-samples</c>; <c>high-dimension</c> where the neighbours reach over more
/// than a quarter of the columns.</para>
/// <para>The same bits for any order of rows, threads or vector width, and for x and y swapped. Cost O(n log n + n k d²) for few
/// columns, O(n² d) for many; memory O(n (d + k)).</para>
/// Source: Lord, Sun and Bollt, Chaos 28, 033114 (2018), section II (arXiv 1711.00748).
/// </remarks>
public sealed class GeometricEstimator : IMutualInformationEstimator
{
    private readonly GeometricOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public GeometricEstimator(GeometricOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("gknn", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.K + 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X, Y and the pair each have a density that is uniform over the ellipsoid around k neighbours; equal values break it.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when k is below dx + dy, when the columns determine each other around most points, or when a column is so wide that
    /// squares of the other distances vanish.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var k = _options.K;
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = k };
        return LocalEstimation.Run(Traits, settings, k, x, y, context, pair =>
        {
            NeighbourWarnings.RequireSpan(Traits.Id, k, pair.X.Columns + pair.Y.Columns);
            var first = EllipsoidEntropy.Measure(pair.X, k, context.Threads, context.Cancellation);
            context.Advance(0.3);
            var second = EllipsoidEntropy.Measure(pair.Y, k, context.Threads, context.Cancellation);
            context.Advance(0.5);
            var joint = EllipsoidEntropy.Measure(pair.Joint, k, context.Threads, context.Cancellation);
            context.Advance(0.9);
            var columns = pair.X.Columns + pair.Y.Columns;
            return LocalEntropy.Combine(Traits.Id, pair, first, second, joint) with
            {
                CeilingNats = first.Places < pair.X.Rows || second.Places < pair.X.Rows ? double.PositiveInfinity : Ceiling(pair.X.Rows, pair.X.Columns, pair.Y.Columns),
                FewForShape = NeighbourWarnings.FewForShape(Traits.Id, "k", k, columns, needed: 3 * columns),
            };
        });
    }

    private double Ceiling(int n, int dx, int dy)
    {
        // In one column the ball holds exactly k; elsewhere the ellipsoids of one side may hold 1, and the joint ones k.
        var inside = (1 - (dx == 1 ? 1 : 0) - (dy == 1 ? 1 : 0)) * Math.Log(_options.K);
        return Math.Log(n) + BallVolume.LogOfProduct(dx, dy, NeighbourNorm.Euclidean) + inside - ((dx + dy - 1) * Math.Log(EllipsoidEntropy.Flat));
    }
}
