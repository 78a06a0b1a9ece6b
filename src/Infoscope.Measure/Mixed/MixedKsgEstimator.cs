using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Mixed;

/// <summary>
/// Mutual information of numbers that may have both a density and atoms (zero-inflated counts, saturated units, a number
/// beside a label): <c>I(X;Y) = ⟨ψ(k_i) + ln n − ψ(n_x) − ψ(n_y)⟩</c> nats.
/// </summary>
/// <remarks>
/// ρ_i is the distance of point i from its k-th neighbour in <c>max(‖Δx‖∞, ‖Δy‖∞)</c>. Where ρ_i &gt; 0, k_i = k and n_x, n_y
/// count the points strictly nearer than ρ_i, the point itself among them. Where ρ_i = 0 the point lies on an atom: k_i,
/// n_x and n_y count the points equal to it in both, in x and in y, itself among them. Distances are compared exactly,
/// where the authors' program allows 1e-15. Columns are taken as they are, a symbol as the number that stands for it:
/// standardise them first (<see cref="Standardisation"/>).
/// <para>Ties: equal points are atoms and no reason to warn. A point that coincides with fewer than k others (or with
/// one, for k = 1), or whose k-th neighbour is one of several equally far, is hardly on an atom and not in a density: those
/// are counted and named, and no noise is added. A side that never changes gives exactly 0, with the warning <c>constant-column</c>.</para>
/// <para>Where an atom lies amid a density, the cubes around the numbers near it hold the whole atom, and the value is too low by
/// an amount that falls slowly with n.</para>
/// <para>Ceiling: <c>ln n − ψ(k)</c>; with tied distances the counts may fall below k and the ceiling stated is
/// <c>ln n + ψ(k) − 2ψ(1)</c>. n of at least k + 1; below 20 k the warning <c>few-samples</c>, or <c>high-dimension</c> where the
/// neighbours reach over more than a quarter of the columns that hold numbers. The same bits for any order of
/// rows and columns, threads or vector width, and for x and y swapped. Cost O(n log n) for few columns, O(n² d) for many;
/// memory O(n d).</para>
/// Source: Gao, Kannan, Oh and Viswanath, NIPS 2017 (arXiv 1709.06212), algorithm 1, with ψ for the logarithm of the counts as
/// in the authors' program.
/// </remarks>
public sealed class MixedKsgEstimator : IMutualInformationEstimator
{
    private readonly MixedKsgOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public MixedKsgEstimator(MixedKsgOptions options)
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
    public string Assumption => "Every point lies on an atom of more than k equal points, or where the density hardly changes within the reach of k neighbours.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var k = _options.K;
        var samples = PairedInput.Require(x, y, Traits, "k neighbours other than the point itself", context, $"mixed-ksg with k = {k}").Pack();
        var constant = ConstantColumns.Find(samples);
        var harmonic = new HarmonicNumbers(samples.Rows);

        // ln n − ψ(k), with ψ(1) = −γ.
        var usual = Math.Log(samples.Rows) + MathNet.Numerics.Constants.EulerMascheroni - harmonic.DigammaDifference(k, 1);
        if (constant.IsAllOfOneSide)
        {
            context.Advance(1);
            return Report(samples, nats: 0, usual, atoms: 0, ties: 0, [constant.Warning!]);
        }

        var found = MixedEvidence.Collect(samples, k, context);
        context.Advance(1);
        var nats = Math.Log(samples.Rows) + MathNet.Numerics.Constants.EulerMascheroni + found.Digammas.Mean(samples.Rows, harmonic);
        var ceiling = found.LeastCount >= k ? usual : usual + (2 * harmonic.DigammaDifference(k, 1));
        return Report(samples, nats, ceiling, found.Atoms, found.Ties, Warnings(samples, constant, nats, usual, found.Ties));
    }

    private List<EstimateWarning> Warnings(PairedInput samples, ConstantColumns constant, double nats, double usual, int ties)
    {
        var n = samples.Rows;
        var warnings = new List<EstimateWarning>();
        if (constant.Warning is { } constantWarning)
        {
            warnings.Add(constantWarning);
        }

        Warn(
            ties > 0,
            WarningCodes.Ties,
            $"{ties} of {n} points are neither on an atom nor in a density: they coincide with fewer than {Math.Max(_options.K, 2)} others, or their k-th neighbour is one of several equally far. No noise was added: take a smaller k where atoms are small, a method for symbols where all values are, or add noise yourself where ties come from rounding.");
        Warn(
            nats >= 0.9 * usual,
            WarningCodes.Saturated,
            $"The value {nats:0.####} nats is within 10 % of {usual:0.####} nats, the largest that n = {n} and k = {_options.K} can show: the truth may be any larger value. Take more rows or fewer neighbours.");
        if (NeighbourWarnings.FewSamples(n, _options.K) is { } few)
        {
            warnings.Add(few);
        }
        else if (Numbers(samples) is > 0 and var columns && NeighbourWarnings.HighDimension(n, _options.K, columns) is { } high)
        {
            warnings.Add(high);
        }

        return warnings;

        void Warn(bool isNeeded, string code, FormattableString message)
        {
            if (isNeeded)
            {
                warnings.Add(new EstimateWarning(code, message.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    /// <summary>How many columns hold numbers: among symbols, which coincide, no distance grows with their columns.</summary>
    private static int Numbers(PairedInput samples) =>
        ColumnKinds.Detect(samples.X.Beside(samples.Y)).Columns.Count(static kind => kind == ColumnKind.Continuous);

    private Estimate Report(PairedInput samples, double nats, double ceiling, int atoms, int ties, List<EstimateWarning> warnings) => new()
    {
        Estimator = Traits.Id,
        Nats = nats,
        Rows = samples.Rows,
        XColumns = samples.X.Columns,
        YColumns = samples.Y.Columns,
        Settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = _options.K },
        Bias = Traits.Bias,
        CeilingNats = ceiling,
        Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["atoms"] = atoms, ["ties"] = ties },
        Warnings = warnings,
    };
}
