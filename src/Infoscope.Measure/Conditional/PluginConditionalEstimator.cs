using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Conditional;

/// <summary>
/// Conditional mutual information of three samples of symbols, with frequencies in place of probabilities:
/// <c>I(X;Y|Z) = (H(X,Z) + H(Y,Z)) − (H(X,Y,Z) + H(Z))</c> nats.
/// </summary>
/// <remarks>
/// A row is one symbol, equal to another when all its numbers are equal; so equal rows are what it counts, not ties to
/// avoid. Biased upward by about <c>(K_xyz − K_xz − K_yz + K_z) / 2n</c> nats (Miller 1955), K being the numbers of distinct symbols
/// seen; where that is large the warning <c>few-samples</c> says so. Ceiling: <c>min(H(X|Z), H(Y|Z))</c>. A constant x or y gives
/// exactly 0. The same bits for any order of rows and columns and for other names of the symbols. Cost O(n (dx + dy + dz)) time and memory.
/// Source: Cover and Thomas, Elements of Information Theory, chapter 2.
/// </remarks>
public sealed class PluginConditionalEstimator : IConditionalMutualInformationEstimator
{
    private const double LargeBiasNats = 0.01;
    private const double LargeBiasShare = 0.1;

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; } = new PluginEstimator().Traits;

    /// <inheritdoc/>
    public ColumnKind ZKind => ColumnKind.Discrete;

    /// <inheritdoc/>
    public string Assumption => "A row of X, of Y, or of Z is one symbol; frequencies are probabilities.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, Samples z, EstimationContext context)
    {
        var samples = ConditionalInput.Require(x, y, z, Traits, "a frequency needs a row to count", context);
        var warnings = new List<EstimateWarning>();
        samples.FindConstant(warnings);
        var report = new ConditionalReport(samples, warnings);
        var cancellation = context.Cancellation;
        var zs = Symbols.FromRows(z, "z", cancellation);
        var xz = Symbols.FromRows(x, "x", cancellation).With(zs, cancellation);
        context.Advance(0.4);
        var ySymbols = Symbols.FromRows(y, "y", cancellation);
        var yz = ySymbols.With(zs, cancellation);
        var xyz = xz.With(ySymbols, cancellation);
        context.Advance(0.8);

        var (hz, hxz, hyz, hxyz) = (Entropy(zs), Entropy(xz), Entropy(yz), Entropy(xyz));
        var nats = hxz + hyz - (hxyz + hz);
        var bias = ((double)xyz.Count - xz.Count - yz.Count + zs.Count) / (2.0 * samples.Rows);
        report.Warn(
            bias > Math.Max(LargeBiasNats, LargeBiasShare * nats),
            WarningCodes.FewSamples,
            $"{samples.Rows} rows for {xyz.Count} distinct triples: about {bias:0.####} of the {nats:0.####} nats is expected from chance alone. Give more rows or fewer symbols.");
        report.Warn(
            zs.Singletons > samples.Rows / 2,
            WarningCodes.UniqueCodes,
            $"{zs.Singletons} of {samples.Rows} rows have a z of their own: within one z nothing varies, so the value is near 0 whatever the data. Bin z or use an estimator for numbers.");
        context.Advance(1);
        return report.ToEstimate(
            Traits,
            nats,
            Math.Min(hxz, hyz) - hz,
            new(StringComparer.Ordinal),
            ("unique-triples", xyz.Count),
            ("unique-z", zs.Count),
            ("first-order-bias-nats", bias));
    }

    private static double Entropy(Symbols symbols) => PluginInformation.Entropy(symbols).Nats;
}
