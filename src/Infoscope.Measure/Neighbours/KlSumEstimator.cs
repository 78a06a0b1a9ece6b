using Infoscope.Core;

namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Mutual information as a sum of three nearest-neighbour entropies: <c>I(X;Y) = H(X) + H(Y) − H(X,Y)</c> nats, each by
/// <see cref="KozachenkoLeonenko"/>.
/// </summary>
/// <remarks>
/// Each entropy has its own radii, so their biases do not cancel as they do in <see cref="Ksg1Estimator"/>: take it to see
/// by how much, or where the three entropies themselves are of interest. Columns are taken as they are: standardise them
/// first (<see cref="Standardisation"/>) where their units differ.
/// <para>Ceiling: <c>ψ(n) − ψ(k) + ln(c_x c_y / c_xy)</c>, c the volumes of the unit balls, since no point is nearer in both samples
/// than in one of them; with the maximum norm the logarithm is 0, and x = y reaches it. Infinite where a ball was widened: that of one
/// sample may then be far wider than the joint one. Ties are named, and widen the ball of a point with which k others coincide; nothing is added to the data.
/// Constant columns are left out and named; where a side has no other the value is exactly 0. n of at least k + 1; below 20 k
/// the warning <c>few-samples</c>, or <c>high-dimension</c> where the neighbours reach over more than a quarter of the columns.</para>
/// <para>The same bits for any order of rows, threads or vector width, and for x and y swapped. Cost O(n log n) for few columns,
/// O(n² d) for many; memory O(n (d + k)).</para>
/// Source: Kozachenko and Leonenko (1987); Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004), equations 3 and 20.
/// </remarks>
public sealed class KlSumEstimator : IMutualInformationEstimator
{
    private readonly KozachenkoLeonenkoOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or there is no such norm.</exception>
    public KlSumEstimator(KozachenkoLeonenkoOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("kl-sum", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.K + 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X, Y and the pair each have a density that hardly changes within the reach of k neighbours; equal values break it.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">Also when distances overflow, or (Euclidean) a column is so wide that squares of the other distances vanish.</exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var settings = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["k"] = _options.K,
            ["norm"] = _options.Norm == NeighbourNorm.Maximum ? "max" : "l2",
        };
        return LocalEstimation.Run(Traits, settings, _options.K, x, y, context, pair =>
        {
            var first = KozachenkoLeonenko.Measure(pair.X, _options, context.Threads, context.Cancellation);
            context.Advance(0.3);
            var second = KozachenkoLeonenko.Measure(pair.Y, _options, context.Threads, context.Cancellation);
            context.Advance(0.5);
            var joint = KozachenkoLeonenko.Measure(pair.Joint, _options, context.Threads, context.Cancellation);
            context.Advance(0.9);
            var (n, dx, dy) = (pair.X.Rows, pair.X.Columns, pair.Y.Columns);
            var widened = first.Widened + second.Widened + joint.Widened;
            return new LocalFindings(
                first.Nats + second.Nats - joint.Nats,
                LocalEstimation.CountTies(pair, joint.Neighbours, context.Cancellation),
                $"In {widened} places the ball had to be widened beyond k coinciding points.")
            {
                CeilingNats = widened > 0
                    ? double.PositiveInfinity
                    : new HarmonicNumbers(n).DigammaDifference(n, _options.K) + BallVolume.LogOfProduct(dx, dy, _options.Norm),
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["widened"] = widened },
            };
        });
    }
}
