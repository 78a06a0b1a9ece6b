using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Conditional;

/// <summary>
/// Conditional mutual information of samples that mix numbers and symbols, in columns or within one:
/// <c>I(X;Y|Z) = ⟨ψ(k_i) − ψ(n_xz) − ψ(n_yz) + ψ(n_z)⟩</c> nats.
/// </summary>
/// <remarks>
/// ρ_i is the distance of point i from its k-th neighbour in <c>max(‖Δx‖∞, ‖Δy‖∞, ‖Δz‖∞)</c>; k_i, n_xz, n_yz and n_z count the
/// other points up to and including ρ_i in all coordinates, in (x, z), in (y, z) and in z. So k_i = k except where
/// distances are tied, and on an atom (ρ_i = 0) the counts are frequencies. Columns are taken as they are, a symbol as the
/// number that stands for it; standardise numbers first (<see cref="Standardisation"/>). The authors set negative values to 0;
/// here they stay.
/// <para>Ties are counted and the rule above handles them; they are named only where ρ_i &gt; 0, where there is neither an atom nor a
/// density. If x or y never changes, the value is exactly 0.</para>
/// <para>Ceiling: <c>⟨ψ(n_z) − ψ(k_i)⟩</c>. n of at least k + 1. The same bits for any order of rows, threads or vector width, and
/// for x and y swapped. The bias is downward where dependence is strong or columns are many, and slightly upward
/// near independence, where the k-th neighbour counts in one part only. Cost O(n log n) for few columns, O(n² d) for many; memory O(n d).</para>
/// Source: Mesner and Shalizi, IEEE Trans. Inf. Theory 67, 464 (2021), algorithm 1.
/// </remarks>
public sealed class MixedConditionalEstimator : IConditionalMutualInformationEstimator
{
    private readonly MixedKsgOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public MixedConditionalEstimator(MixedKsgOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("mixed-ksg", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.K + 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ColumnOrder | Invariances.Translation | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public ColumnKind ZKind => ColumnKind.Continuous;

    /// <inheritdoc/>
    public string Assumption => "Every point lies on an atom of more than k equal points, or where the density hardly changes within the reach of k neighbours.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, Samples z, EstimationContext context)
    {
        var k = _options.K;
        var samples = ConditionalInput.Require(x, y, z, Traits, "k neighbours other than the point itself", context, $"mixed-ksg with k = {k}");
        var warnings = new List<EstimateWarning>();
        var report = new ConditionalReport(samples, warnings);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = k };
        if (samples.FindConstant(warnings).IsAllOfOneSide)
        {
            context.Advance(1);
            return report.ToEstimate(Traits, nats: 0, ceiling: 0, settings, ("atoms", 0), ("ties", 0));
        }

        var counts = ConditionalCounts.Collect(samples, k, RangeBound.Closed, context);
        var all = InAll(samples, counts, context);
        var radii = counts.Neighbours.Radii;
        var atoms = radii.Count(static radius => radius == 0);
        var ties = radii.Where((radius, i) => radius > 0 && counts.Neighbours.IsTied[i]).Count();
        report.Warn(
            ties > 0,
            WarningCodes.Ties,
            $"{ties} of {samples.Rows} points are neither on an atom nor in a density: their k-th neighbour is one of several equally far. All of them were counted; no noise was added. Where ties come from rounding, take a larger k or add noise yourself.");
        var harmonic = new HarmonicNumbers(samples.Rows);
        var (nats, ceiling) = counts.Values(all, offset: 0, harmonic);

        // On atoms the ceiling is an entropy, and a value there may well be the truth.
        report.WarnOfReach(nats, atoms == 0 ? ceiling : double.PositiveInfinity, k);
        context.Advance(1);
        return report.ToEstimate(Traits, nats, ceiling, settings, ("atoms", atoms), ("ties", ties));
    }

    /// <summary>k_i: only ties bring more than k.</summary>
    private static int[] InAll(ConditionalInput samples, ConditionalCounts counts, EstimationContext context) =>
        Array.IndexOf(counts.Neighbours.IsTied, value: true) >= 0
            ? RangeCounts.Count(samples.X.Beside(samples.Y).Beside(samples.Z), counts.Neighbours.Radii, RangeBound.Closed, context.Threads, context.Cancellation)
            : counts.AllK();
}
