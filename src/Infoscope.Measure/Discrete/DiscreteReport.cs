using System.Globalization;
using System.Numerics;
using Infoscope.Core;
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
    private readonly Symbols _x;
    private readonly Symbols _y;
    private readonly Symbols _pairs;
    private readonly EntropyMeasure _measure;
    private readonly double _nats;

    /// <summary>With frequencies as probabilities.</summary>
    public DiscreteReport(Symbols x, Symbols y, EstimationContext context)
        : this(x, y, new EntropyMeasure(new PluginEntropy()), context)
    {
    }

    /// <summary>With the entropies of some estimator.</summary>
    public DiscreteReport(Symbols x, Symbols y, EntropyMeasure measure, EstimationContext context)
    {
        (_x, _y, _measure) = (x, y, measure);
        _pairs = x.With(y, context.Cancellation);
        Diagram = measure.Diagram(x, y, _pairs, context.Cancellation);
        _nats = Diagram.MutualInformation.Nats;
        context.Advance(0.9);
    }

    public InformationDiagram Diagram { get; }

    public double XEntropy => Diagram.XEntropy.Nats;

    public double YEntropy => Diagram.YEntropy.Nats;

    private bool IsCorrected => _measure.Estimator is not PluginEntropy;

    private double FirstOrderBias => PanzeriTreves.BiasNats(_x.Count, _y.Count, _pairs.Count, _x.Rows);

    public void Warn(string code, string message) => _warnings.Add(new EstimateWarning(code, message));

    /// <summary>Names the columns that never change.</summary>
    public void WarnOfConstantColumns(Samples samples, string name)
    {
        for (var column = 0; column < samples.Columns; column++)
        {
            if (IsConstant(samples, column))
            {
                Warn(WarningCodes.ConstantColumn, $"Column {column} of {name} (counted from 0) never changes, so it carries no information.");
            }
        }
    }

    /// <summary>Says so when more than half of the rows have a code of their own.</summary>
    public void WarnOfUniqueCodes(Symbols symbols, string name, string fix)
    {
        if (symbols.Rows > 1 && symbols.Singletons > symbols.Rows / 2)
        {
            var share = ((double)symbols.Singletons / symbols.Rows).ToString("P0", CultureInfo.InvariantCulture);
            Warn(
                WarningCodes.UniqueCodes,
                $"{share} of the {symbols.Rows} rows of {name} have a code of their own: the value is near the entropy of the other side whatever the data. {fix}");
        }
    }

    /// <summary>Says so when every pair occurs a multiple of some number of times: corrections take each row for an observation of its own.</summary>
    public void WarnOfRepeatedRows()
    {
        var divisor = 0;
        foreach (var count in _pairs.Counts)
        {
            divisor = (int)BigInteger.GreatestCommonDivisor(divisor, count);
            if (divisor == 1)
            {
                return;
            }
        }

        if (_pairs.Count >= PairsThatSeldomAgree)
        {
            Warn(
                WarningCodes.Ties,
                $"Each of the {_pairs.Count} distinct pairs occurs a multiple of {divisor} times, as if the sample had been repeated {divisor} times: repeated rows count as observations, so the correction comes out too small. Give each observation once.");
        }
    }

    /// <param name="traits">Who estimated.</param>
    /// <param name="x">The sample of X as it came.</param>
    /// <param name="y">The sample of Y as it came.</param>
    /// <param name="limitNats">The largest value that n and the settings allow.</param>
    /// <param name="ceilingNats">The same, and what the given symbols allow.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="extra">Further diagnostics.</param>
    public Estimate ToEstimate(
        EstimatorTraits traits,
        Samples x,
        Samples y,
        double limitNats,
        double ceilingNats,
        Dictionary<string, object> settings,
        params ReadOnlySpan<(string Name, double Value)> extra)
    {
        WarnOfSaturation(limitNats);
        WarnOfBias();
        var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["unique-x"] = _x.Count,
            ["unique-y"] = _y.Count,
            ["unique-pairs"] = _pairs.Count,
            ["entropy-x-nats"] = XEntropy,
            ["entropy-y-nats"] = YEntropy,
            ["entropy-pairs-nats"] = Diagram.JointEntropy.Nats,
            ["first-order-bias-nats"] = FirstOrderBias,
        };
        if (IsCorrected)
        {
            diagnostics["plugin-nats"] = PluginInformation.Entropy(_x).Nats + PluginInformation.Entropy(_y).Nats - PluginInformation.Entropy(_pairs).Nats;
            diagnostics["coverage-pairs"] = 1 - ((double)_pairs.Singletons / _pairs.Rows);
        }

        if (_measure.Estimator.UsesAlphabet)
        {
            diagnostics["alphabet-x"] = _measure.XSize(_x);
            diagnostics["alphabet-y"] = _measure.YSize(_y);
            diagnostics["alphabet-pairs"] = _measure.JointSize(_x, _y, _pairs);
        }

        foreach (var (name, value) in extra)
        {
            diagnostics[name] = value;
        }

        return new Estimate
        {
            Estimator = traits.Id,
            Nats = _nats,
            Rows = x.Rows,
            XColumns = x.Columns,
            YColumns = y.Columns,
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
                string.Create(CultureInfo.InvariantCulture, $"{_nats:0.####} nats is {(_nats > limitNats ? "above" : "within 10 % of")} {limitNats:0.####}, {limit} {(IsCorrected ? "of " : "")}{_x.Rows} rows {settings}: the value says how large n is. Give more rows or fewer symbols."));
        }
    }

    private void WarnOfBias()
    {
        if (FirstOrderBias > Math.Max(LargeBiasNats, LargeBiasShare * _nats))
        {
            Warn(
                WarningCodes.FewSamples,
                IsCorrected
                    ? string.Create(CultureInfo.InvariantCulture, $"{_x.Rows} rows for {_pairs.Count} distinct pairs: chance alone adds about {FirstOrderBias:0.####} nats to the frequencies' information, and the {_nats:0.####} nats rest on the correction for it. Compare several estimators, give more rows or fewer symbols.")
                    : string.Create(CultureInfo.InvariantCulture, $"{_x.Rows} rows for {_pairs.Count} distinct pairs: about {FirstOrderBias:0.####} of the {_nats:0.####} nats is expected from chance alone. Give more rows or fewer symbols."));
        }
    }

    private static bool IsConstant(Samples samples, int column)
    {
        for (var row = 1; row < samples.Rows; row++)
        {
            if (samples[row, column] != samples[0, column])
            {
                return false;
            }
        }

        return true;
    }
}
