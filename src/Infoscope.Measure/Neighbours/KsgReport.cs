using System.Globalization;

namespace Infoscope.Measure.Neighbours;

/// <summary>Turns what was found into an estimate with its warnings; the same for both algorithms.</summary>
internal static class KsgReport
{
    /// <summary>The estimate where one side never changes.</summary>
    public static Estimate Constant(EstimatorTraits traits, KsgOptions options, PairedInput samples, ConstantColumns constant, double ceiling) =>
        Create(traits, options, samples, constant, nats: 0, ceiling, tieFreeCeiling: ceiling, ties: 0, tieEffect: "");

    /// <summary>The estimate of what was found.</summary>
    /// <param name="traits">The estimator.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="samples">The data.</param>
    /// <param name="constant">Their constant columns.</param>
    /// <param name="nats">The raw value.</param>
    /// <param name="ceiling">The largest value possible.</param>
    /// <param name="tieFreeCeiling">The largest value possible without ties: near it the value is saturated.</param>
    /// <param name="ties">How many points are tied.</param>
    /// <param name="tieEffect">What ties do to this algorithm.</param>
    public static Estimate Create(
        EstimatorTraits traits,
        KsgOptions options,
        PairedInput samples,
        ConstantColumns constant,
        double nats,
        double ceiling,
        double tieFreeCeiling,
        int ties,
        string tieEffect)
    {
        var n = samples.Rows;
        var warnings = new List<EstimateWarning>();
        if (constant.Warning is { } constantWarning)
        {
            warnings.Add(constantWarning);
        }

        if (ties > 0)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Ties,
                Text($"{ties} of {n} points are tied (the k-th neighbour at distance 0 or one of several equally far, or the x or the y of another point), which has probability 0 for a density. {tieEffect} No noise was added: use a method for mixed or discrete data, or add noise yourself.")));
        }

        if (!constant.IsAllOfOneSide && nats >= 0.9 * tieFreeCeiling)
        {
            warnings.Add(NeighbourWarnings.Saturated(nats, tieFreeCeiling, n, options.K));
        }

        if (NeighbourWarnings.FewSamples(n, options.K) is { } few)
        {
            warnings.Add(few);
        }
        else if (!constant.IsAllOfOneSide && NeighbourWarnings.HighDimension(n, options.K, samples.X.Columns + samples.Y.Columns - constant.X.Count - constant.Y.Count) is { } high)
        {
            warnings.Add(high);
        }

        return new Estimate
        {
            Estimator = traits.Id,
            Nats = nats,
            Rows = n,
            XColumns = samples.X.Columns,
            YColumns = samples.Y.Columns,
            Settings = options.Named(),
            Bias = traits.Bias,
            CeilingNats = ceiling,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["ties"] = ties },
            Warnings = warnings,
        };
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
