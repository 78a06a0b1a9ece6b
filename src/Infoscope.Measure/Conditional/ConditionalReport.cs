using System.Globalization;

namespace Infoscope.Measure.Conditional;

/// <summary>From what a conditional estimator found to an estimate; the warnings that several share.</summary>
internal sealed class ConditionalReport(ConditionalInput samples, List<EstimateWarning> warnings)
{
    private const int RowsForEachNeighbour = 20;

    public void Warn(bool isNeeded, string code, FormattableString message)
    {
        if (isNeeded)
        {
            warnings.Add(new EstimateWarning(code, message.ToString(CultureInfo.InvariantCulture)));
        }
    }

    /// <summary>Says so when k neighbours are much of the sample, and when the value is near what the conditions allow.</summary>
    public void WarnOfReach(double nats, double ceiling, int k)
    {
        Warn(
            ceiling > 0 && nats >= 0.9 * ceiling,
            WarningCodes.Saturated,
            $"The value {nats:0.####} nats is within 10 % of {ceiling:0.####} nats, the largest that n = {samples.Rows}, k = {k} and this z can show: the truth may be any larger value. Take more rows or fewer neighbours.");
        Warn(
            samples.Rows < RowsForEachNeighbour * (long)k,
            WarningCodes.FewSamples,
            $"n = {samples.Rows} is below {RowsForEachNeighbour} k = {RowsForEachNeighbour * (long)k}: each neighbourhood spans much of the sample, so the density is hardly local. Take more rows or fewer neighbours.");
    }

    public Estimate ToEstimate(
        EstimatorTraits traits, double nats, double ceiling, Dictionary<string, object> settings, params ReadOnlySpan<(string Name, double Value)> diagnostics)
    {
        var named = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in diagnostics)
        {
            named[name] = value;
        }

        return new Estimate
        {
            Estimator = traits.Id,
            Nats = nats,
            Rows = samples.Rows,
            XColumns = samples.X.Columns,
            YColumns = samples.Y.Columns,
            ZColumns = samples.Z.Columns,
            Settings = settings,
            Bias = traits.Bias,
            CeilingNats = ceiling,
            Diagnostics = named,
            Warnings = warnings,
        };
    }
}
