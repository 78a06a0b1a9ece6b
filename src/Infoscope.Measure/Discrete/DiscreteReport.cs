using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>From the counts of two samples of symbols to an estimate with its diagnostics and warnings.</summary>
internal sealed class DiscreteReport
{
    private const double NearCeiling = 0.9;
    private const double LargeBiasNats = 0.01;
    private const double LargeBiasShare = 0.1;
    private readonly List<EstimateWarning> _warnings = [];
    private readonly Symbols _x;
    private readonly Symbols _y;
    private readonly int _pairs;
    private readonly double _nats;
    private readonly double _xEntropy;
    private readonly double _yEntropy;

    public DiscreteReport(Symbols x, Symbols y, EstimationContext context)
    {
        _x = x;
        _y = y;
        var joint = x.With(y, context.Cancellation);
        _pairs = joint.Count;
        _xEntropy = PluginInformation.Entropy(x).Nats;
        _yEntropy = PluginInformation.Entropy(y).Nats;
        _nats = _xEntropy + _yEntropy - PluginInformation.Entropy(joint).Nats;
        context.Progress?.Report(0.9);
    }

    public double XEntropy => _xEntropy;

    public double YEntropy => _yEntropy;

    // Miller and Madow's correction on each of the three entropies.
    private double FirstOrderBias => (_pairs - (double)_x.Count - _y.Count + 1) / (2.0 * _x.Rows);

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
        if (limitNats > 0 && _nats >= NearCeiling * limitNats)
        {
            Warn(
                WarningCodes.Saturated,
                string.Create(CultureInfo.InvariantCulture, $"{_nats:0.####} nats is within 10 % of {limitNats:0.####}, the most that {_x.Rows} rows and the settings allow: the value says how large n is. Give more rows or fewer symbols."));
        }

        if (FirstOrderBias > Math.Max(LargeBiasNats, LargeBiasShare * _nats))
        {
            Warn(
                WarningCodes.FewSamples,
                string.Create(CultureInfo.InvariantCulture, $"{_x.Rows} rows for {_pairs} distinct pairs: about {FirstOrderBias:0.####} of the {_nats:0.####} nats is expected from chance alone. Give more rows or fewer symbols."));
        }

        var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["unique-x"] = _x.Count,
            ["unique-y"] = _y.Count,
            ["unique-pairs"] = _pairs,
            ["entropy-x-nats"] = _xEntropy,
            ["entropy-y-nats"] = _yEntropy,
            ["first-order-bias-nats"] = FirstOrderBias,
        };
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
