using System.Globalization;
using System.Text.Json;
using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Multivariate;

namespace Infoscope.App.Output;

/// <summary>What was measured of many variables.</summary>
internal sealed record MultivariateReport(IReadOnlyList<string> Names, string Standardise, MultivariateEstimate Estimate)
{
    public ChainRuleEstimate? Chain { get; init; }

    public IEnumerable<(string Title, string Name, Information? Value)> Quantities =>
    [
        ("total correlation", "totalCorrelation", Estimate.TotalCorrelation),
        ("dual total correlation", "dualTotalCorrelation", Estimate.DualTotalCorrelation),
        ("O-information", "oInformation", Estimate.OInformation),
        ("S-information", "sInformation", Estimate.SInformation),
        ("interaction information", "interactionInformation", Estimate.InteractionInformation),
    ];

    public IEnumerable<EstimateWarning> Warnings => Estimate.Warnings.Concat(Chain?.Warnings ?? []).Distinct();
}

/// <summary>How it is printed: a table, or <c>infoscope.multivariate/1</c>.</summary>
internal static class MultivariateOutput
{
    public static void WriteText(TextWriter output, TextWriter error, MultivariateReport report)
    {
        var found = report.Estimate;
        var settings = string.Concat(found.Settings.Select(static setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} = {setting.Value}, ")));
        output.WriteLine($"{found.Estimator}: {found.Variables} variables, n = {found.Rows}; {settings}standardise = {report.Standardise}");
        output.WriteLine($"{"",-24}{"nats",10}{"bits",10}");
        foreach (var (title, _, value) in report.Quantities)
        {
            Line(title, value);
        }

        output.WriteLine(found.OInformation.Nats > 0 ? "O-information above 0: redundancy prevails." : found.OInformation.Nats < 0 ? "O-information below 0: synergy prevails." : "O-information 0: neither redundancy nor synergy prevails.");
        if (report.Chain is { } chain)
        {
            output.WriteLine("What the variables say about y, each beyond those before it:");
            for (var i = 0; i < chain.Terms.Count; i++)
            {
                Line($"  {report.Names[i]}", chain.Terms[i]);
            }

            Line("  all together", chain.Total);
        }

        foreach (var warning in report.Warnings)
        {
            error.WriteLine($"warning: {found.Estimator}: {warning.Code}: {warning.Message}");
        }

        void Line(string title, Information? value) => output.WriteLine(value is { } amount
            ? string.Create(CultureInfo.InvariantCulture, $"{title,-24}{amount.Nats,10:0.0000}{amount.Bits,10:0.0000}")
            : $"{title,-24}{"–",10}{"–",10}  (only for up to {MultivariateEstimator.MostInteracting} variables)");
    }

    public static void WriteJson(Utf8JsonWriter writer, MultivariateReport report)
    {
        var found = report.Estimate;
        writer.WriteString("estimator", found.Estimator);
        writer.WriteStartArray("variables");
        foreach (var name in report.Names)
        {
            writer.WriteStringValue(name);
        }

        writer.WriteEndArray();
        writer.WriteNumber("n", found.Rows);
        foreach (var (_, name, value) in report.Quantities)
        {
            writer.WriteNumberOrNull($"{name}Nats", value?.Nats);
            writer.WriteNumberOrNull($"{name}Bits", value?.Bits);
        }

        writer.WriteNumberOrNull("totalCorrelationCeilingNats", found.TotalCorrelationCeilingNats);
        writer.WriteNumberOrNull("dualTotalCorrelationCeilingNats", found.DualTotalCorrelationCeilingNats);
        if (report.Chain is { } chain)
        {
            writer.WriteNumbers("chainNats", chain.Terms.Select(static term => term.Nats));
            writer.WriteNumber("chainTotalNats", chain.Total.Nats);
        }

        var settings = new Dictionary<string, object>(found.Settings, StringComparer.Ordinal) { ["standardise"] = report.Standardise };
        EstimateOutput.WriteSettings(writer, settings);
        EstimateOutput.WriteWarnings(writer, report.Warnings);
    }
}
