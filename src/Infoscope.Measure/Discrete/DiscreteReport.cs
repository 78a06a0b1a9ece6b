using System.Globalization;
using System.Numerics;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Measure.Discrete;

/// <summary>From the counts of two samples of symbols to an estimate with its diagnostics and warnings.</summary>
internal sealed class DiscreteReport
{
    private const double NearCeiling = 0.9;
    private const double LargeBiasNats = 0.01;
    private const double LargeBiasShare = 0.1;

    // Eight counts of independent rows are all even once in 256 samples.
    private const int PairsThatSeldomAgree = 8;
    private readonly List<EstimateWarning> _warnings = [];
    private readonly PairedCounts _counts;
    private readonly EntropyMeasure _measure;
    private readonly double _nats;

    /// <summary>With frequencies as probabilities.</summary>
    public DiscreteReport(PairedCounts counts, EstimationContext context)
        : this(counts, new EntropyMeasure(new PluginEntropy()), context)
    {
    }

    /// <summary>With the entropies of some estimator.</summary>
    public DiscreteReport(PairedCounts counts, EntropyMeasure measure, EstimationContext context)
    {
        (_counts, _measure) = (counts, measure);
        Diagram = measure.Diagram(X, Y, counts.Pairs, context.Cancellation);
        _nats = Diagram.MutualInformation.Nats;
        context.Advance(0.9);
    }

    public InformationDiagram Diagram { get; }

    public double XEntropy => Diagram.XEntropy.Nats;

    public double YEntropy => Diagram.YEntropy.Nats;

    private bool IsCorrected => _measure.Estimator is not PluginEntropy;

    private CountSpectrum X => _counts.X.Counts;

    private CountSpectrum Y => _counts.Y.Counts;

    private double FirstOrderBias => PanzeriTreves.BiasNats(X.Seen, Y.Seen, _counts.Pairs.Seen, _counts.Rows);

    public void Warn(string code, string message) => _warnings.Add(new EstimateWarning(code, message));

    /// <summary>Names the columns that never change.</summary>
    public void WarnOfConstantColumns(SideCounts side)
    {
        foreach (var column in side.ConstantColumns)
        {
            Warn(WarningCodes.ConstantColumn, $"Column {column} of {side.Name} (counted from 0) never changes, so it carries no information.");
        }
    }

    /// <summary>Says so when more than half of the rows have a code of their own.</summary>
    public void WarnOfUniqueCodes(SideCounts side, string fix)
    {
        if (side.Counts.Rows > 1 && side.Counts.Singletons > side.Counts.Rows / 2)
        {
            var share = ((double)side.Counts.Singletons / side.Counts.Rows).ToString("P0", CultureInfo.InvariantCulture);
            Warn(
                WarningCodes.UniqueCodes,
                $"{share} of the {side.Counts.Rows} rows of {side.Name} have a code of their own: the value is near the entropy of the other side whatever the data. {fix}");
        }
    }

    /// <summary>Says so when every pair occurs a multiple of some number of times: corrections take each row for an observation of its own.</summary>
    public void WarnOfRepeatedRows()
    {
        var divisor = 0L;
        foreach (var count in _counts.Pairs.Counts)
        {
            divisor = (long)BigInteger.GreatestCommonDivisor(divisor, count);
            if (divisor == 1)
            {
                return;
            }
        }

        if (_counts.Pairs.Seen >= PairsThatSeldomAgree)
        {
            Warn(
                WarningCodes.Ties,
                $"Each of the {_counts.Pairs.Seen} distinct pairs occurs a multiple of {divisor} times, as if the sample had been repeated {divisor} times: repeated rows count as observations, so the correction comes out too small. Give each observation once.");
        }
    }

    /// <param name="traits">Who estimated.</param>
    /// <param name="limitNats">The largest value that n and the settings allow.</param>
    /// <param name="ceilingNats">The same, and what the given symbols allow.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="extra">Further diagnostics.</param>
    public Estimate ToEstimate(
        EstimatorTraits traits,
        double limitNats,
        double ceilingNats,
        Dictionary<string, object> settings,
        params ReadOnlySpan<(string Name, double Value)> extra)
    {
        WarnOfSaturation(limitNats);
        WarnOfBias();
        var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["unique-x"] = X.Seen,
            ["unique-y"] = Y.Seen,
            ["unique-pairs"] = _counts.Pairs.Seen,
            ["entropy-x-nats"] = XEntropy,
            ["entropy-y-nats"] = YEntropy,
            ["entropy-pairs-nats"] = Diagram.JointEntropy.Nats,
            ["first-order-bias-nats"] = FirstOrderBias,
        };
        if (IsCorrected)
        {
            var plugin = new PluginEntropy();
            diagnostics["plugin-nats"] = plugin.Entropy(X).Nats + plugin.Entropy(Y).Nats - plugin.Entropy(_counts.Pairs).Nats;
            diagnostics["coverage-pairs"] = _counts.Pairs.Coverage;
        }

        if (_measure.Estimator.UsesAlphabet)
        {
            diagnostics["alphabet-x"] = _measure.XSize(X);
            diagnostics["alphabet-y"] = _measure.YSize(Y);
            diagnostics["alphabet-pairs"] = _measure.JointSize(X, Y, _counts.Pairs);
        }

        foreach (var (name, value) in extra)
        {
            diagnostics[name] = value;
        }

        return new Estimate
        {
            Estimator = traits.Id,
            Nats = _nats,
            Rows = _counts.Rows,
            XColumns = _counts.X.Columns,
            YColumns = _counts.Y.Columns,
            Settings = settings,
            Bias = traits.Bias,
            CeilingNats = ceilingNats,
            Diagnostics = diagnostics,
            Warnings = _warnings,
        };
    }

    private void WarnOfSaturation(double limitNats)
    {
        if (limitNats > 0 && _nats >= NearCeiling * limitNats)
        {
            var limit = IsCorrected ? "which is all that frequencies" : "the most that";
            var settings = IsCorrected ? "could tell before correction" : "and the settings allow";
            Warn(
                WarningCodes.Saturated,
                string.Create(CultureInfo.InvariantCulture, $"{_nats:0.####} nats is {(_nats > limitNats ? "above" : "within 10 % of")} {limitNats:0.####}, {limit} {(IsCorrected ? "of " : "")}{_counts.Rows} rows {settings}: the value says how large n is. Give more rows or fewer symbols."));
        }
    }

    private void WarnOfBias()
    {
        if (FirstOrderBias > Math.Max(LargeBiasNats, LargeBiasShare * _nats))
        {
            Warn(
                WarningCodes.FewSamples,
                IsCorrected
                    ? string.Create(CultureInfo.InvariantCulture, $"{_counts.Rows} rows for {_counts.Pairs.Seen} distinct pairs: chance alone adds about {FirstOrderBias:0.####} nats to the frequencies' information, and the {_nats:0.####} nats rest on the correction for it. Compare several estimators, give more rows or fewer symbols.")
                    : string.Create(CultureInfo.InvariantCulture, $"{_counts.Rows} rows for {_counts.Pairs.Seen} distinct pairs: about {FirstOrderBias:0.####} of the {_nats:0.####} nats is expected from chance alone. Give more rows or fewer symbols."));
        }
    }
}
