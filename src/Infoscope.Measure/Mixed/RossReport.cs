using System.Globalization;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Mixed;

/// <summary>From what <see cref="RossEstimator"/> found to an estimate with its warnings.</summary>
internal static class RossReport
{
    /// <summary>The estimate where one side never changes.</summary>
    public static Estimate Constant(EstimatorTraits traits, RossOptions options, PairedInput samples, ConstantColumns constant) =>
        Estimate(traits, options, samples, nats: 0, ceiling: 0, new(StringComparer.Ordinal) { ["ties"] = 0, ["left-out"] = 0 }, [constant.Warning!]);

    /// <summary>The estimate of what was found.</summary>
    public static Estimate Create(
        EstimatorTraits traits, RossOptions options, PairedInput samples, ConstantColumns constant, Symbols symbols, RossEvidence found)
    {
        var n = found.Rows;
        var harmonic = new HarmonicNumbers(n);
        var ceiling = new DigammaTally(n);
        ceiling.Add(n, n);
        ceiling.Add(found.WithSymbol, -1);
        var ceilingNats = ceiling.Mean(n, harmonic);

        var value = new DigammaTally(n);
        value.Add(n, n);
        value.Add(found.WithSymbol, -1);
        value.Add(found.Inside, 1);
        value.Add(found.All, -1);
        var nats = value.Mean(n, harmonic);

        var few = symbols.Counts.ToArray().Count(count => count <= options.K);
        var warnings = new List<EstimateWarning>();
        if (constant.Warning is { } constantWarning)
        {
            warnings.Add(constantWarning);
        }

        Warn(
            found.Ties > 0,
            WarningCodes.Ties,
            $"{found.Ties} of {n} points are tied (their numbers are those of another point, or further points lie exactly as far as the k-th neighbour), which has probability 0 for a density. All tied points were counted, with the symbol and without, as if their numbers were an atom; no noise was added. Where ties come from rounding, take a larger k or add noise yourself.");
        Warn(
            few > 0,
            WarningCodes.FewSamples,
            $"{few} of {symbols.Count} symbols of {RossEstimator.Name(options.Symbols)} occur at most k = {options.K} times: {symbols.Singletons} rows with a symbol of their own were left out, and the others use all the neighbours that they have. Merge rare symbols or take more rows.");
        var changing = options.Symbols == SymbolSide.X ? samples.Y.Columns - constant.Y.Count : samples.X.Columns - constant.X.Count;
        if (few == 0 && changing > 1 && NeighbourWarnings.HighDimension(n / symbols.Count, options.K, changing, "rows with a symbol (on average)") is { } high)
        {
            warnings.Add(high);
        }

        var limit = harmonic.DigammaDifference(n, Math.Min(n, options.K + 1));
        Warn(
            limit > 0 && nats >= 0.9 * limit,
            WarningCodes.Saturated,
            $"The value {nats:0.####} nats is within 10 % of {limit:0.####} nats, the largest that {n} rows with {options.K + 1} for each symbol can show: the value says how large n is. Take more rows or merge symbols.");
        var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ties"] = found.Ties,
            ["unique-symbols"] = symbols.Count,
            ["left-out"] = symbols.Singletons,
        };
        return Estimate(traits, options, samples, nats, ceilingNats, diagnostics, warnings);

        void Warn(bool isNeeded, string code, FormattableString message)
        {
            if (isNeeded)
            {
                warnings.Add(new EstimateWarning(code, message.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static Estimate Estimate(
        EstimatorTraits traits,
        RossOptions options,
        PairedInput samples,
        double nats,
        double ceiling,
        Dictionary<string, double> diagnostics,
        List<EstimateWarning> warnings) => new()
        {
            Estimator = traits.Id,
            Nats = nats,
            Rows = samples.Rows,
            XColumns = samples.X.Columns,
            YColumns = samples.Y.Columns,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = options.K, ["symbols"] = RossEstimator.Name(options.Symbols) },
            Bias = traits.Bias,
            CeilingNats = ceiling,
            Diagnostics = diagnostics,
            Warnings = warnings,
        };
}
