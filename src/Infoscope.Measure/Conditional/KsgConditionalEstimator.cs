using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Conditional;

/// <summary>
/// Conditional mutual information of continuous samples by nearest neighbours:
/// <c>I(X;Y|Z) = ψ(k) − ⟨ψ(n_xz + 1) + ψ(n_yz + 1) − ψ(n_z + 1)⟩</c> nats.
/// </summary>
/// <remarks>
/// ε_i is the distance of point i from its k-th neighbour in <c>max(‖Δx‖∞, ‖Δy‖∞, ‖Δz‖∞)</c>; n_xz, n_yz and n_z count the
/// other points strictly nearer than ε_i in (x, z), (y, z) and z. Columns are taken as they are: standardise them first
/// (<see cref="Standardisation"/>) where their units differ. A z that never changes leaves <see cref="Ksg1Estimator"/>'s value.
/// <para>Ceiling: <c>⟨ψ(n_z + 1)⟩ − ψ(k)</c>, reached where y determines x given z; so it depends on z, and falls with its
/// number of columns: a value near it carries the warning <c>saturated</c>. With tied distances the counts may fall below
/// k − 1, and the ceiling stated is higher by <c>2 (ψ(k) − ψ(1))</c>.</para>
/// <para>Ties are counted and named, and nothing is added to the data. If x or y never changes, the value is exactly 0.</para>
/// <para>With a Theiler window w (<see cref="KsgOptions.Theiler"/>) only rows j with |i − j| &gt; w are neighbours of i and counted; n is then at
/// least k + 2w + 1, and the order of the rows matters.</para>
/// <para>n of at least k + 1; below 20 k the warning <c>few-samples</c>. The same bits for any order of rows, threads or vector
/// width, and for x and y swapped. Cost O(n log n) for few columns, O(n² d) for many; memory O(n d).</para>
/// Source: Frenzel and Pompe, Phys. Rev. Lett. 99, 204101 (2007), equation 6.
/// </remarks>
public sealed class KsgConditionalEstimator : IConditionalMutualInformationEstimator
{
    private readonly KsgOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or the window below 0.</exception>
    public KsgConditionalEstimator(KsgOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("ksg1", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.MinimumRows, IsSymmetric: true)
        {
            Invariances = (options.Theiler == 0 ? Invariances.RowOrder : Invariances.None) | Invariances.ColumnOrder | Invariances.Translation | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public ColumnKind ZKind => ColumnKind.Continuous;

    /// <inheritdoc/>
    public string Assumption => "X, Y and Z have a joint density that hardly changes within the reach of k neighbours; equal values break it.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, Samples z, EstimationContext context)
    {
        var k = _options.K;
        var (method, why) = _options.Needs(Traits.Id);
        var samples = ConditionalInput.Require(x, y, z, Traits, why, context, method);
        var warnings = new List<EstimateWarning>();
        var report = new ConditionalReport(samples, warnings);
        var settings = _options.Named();
        if (samples.FindConstant(warnings).IsAllOfOneSide)
        {
            context.Advance(1);
            return report.ToEstimate(Traits, nats: 0, ceiling: 0, settings, ("ties", 0));
        }

        var counts = ConditionalCounts.Collect(samples, k, RangeBound.Strict, context, _options.Theiler);
        var harmonic = new HarmonicNumbers(samples.Rows);
        var (nats, tieFreeCeiling) = counts.Values(counts.AllK(), offset: 1, harmonic);
        var ties = counts.CountTies(samples, context.Cancellation);
        report.Warn(
            ties > 0,
            WarningCodes.Ties,
            $"{ties} of {samples.Rows} points are tied (the k-th neighbour one of several equally far, or the x, the y or the z of another point), which has probability 0 for a density. Strict counts leave tied points out. No noise was added: use mixed-ksg for mixed data, plugin for symbols, or add noise yourself.");
        report.WarnOfReach(nats, tieFreeCeiling, k);
        var isTieFree = counts.XZ.Min() >= k - 1 && counts.YZ.Min() >= k - 1;
        var ceiling = isTieFree ? tieFreeCeiling : tieFreeCeiling + (2 * harmonic.DigammaDifference(k, 1));
        context.Advance(1);
        return report.ToEstimate(Traits, nats, ceiling, settings, ("ties", ties));
    }
}
