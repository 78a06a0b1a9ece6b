using System.Globalization;
using System.Text.Json;
using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Significance.Consistency;

namespace Infoscope.App.Output;

/// <summary>One estimate and how long it took.</summary>
internal sealed record TimedEstimate(Estimate Estimate, double Seconds)
{
    /// <summary>The self-consistency checks, where they were asked for.</summary>
    public IReadOnlyList<ConsistencyCheck> Checks { get; init; } = [];
}

/// <summary>How estimates are printed: a table for people, <c>infoscope.estimate/1</c> for programs.</summary>
internal static class EstimateOutput
{
    /// <summary>A few lines for each estimate; its warnings go to <paramref name="error"/>.</summary>
    public static void WriteText(TextWriter output, TextWriter error, IReadOnlyList<TimedEstimate> results)
    {
        foreach (var result in results)
        {
            var (estimate, seconds) = result;
            output.WriteLine($"{estimate.Estimator}: I({(estimate.ZColumns == 0 ? "X;Y" : "X;Y|Z")}) = {Number(estimate.Nats)} nats = {Number(estimate.Bits)} bits");
            output.WriteLine($"  n = {estimate.Rows}, dx = {estimate.XColumns}, dy = {estimate.YColumns}{(estimate.ZColumns == 0 ? "" : $", dz = {estimate.ZColumns}")}; {Settings(estimate)}; bias {Bias(estimate.Bias)}; {Ceiling(estimate.CeilingNats)}; {Number(seconds)} s");
            if (estimate is { StandardErrorNats: { } standardError, IntervalNats: { } interval })
            {
                output.WriteLine($"  standard error {Number(standardError)} nats; {Level(estimate)} interval {Number(interval.Low)} to {Number(interval.High)} nats");
            }
            else if (estimate.StandardErrorNats is { } alone)
            {
                output.WriteLine($"  standard error {Number(alone)} nats");
            }

            if (estimate.PValue is { } p)
            {
                output.WriteLine($"  p = {Number(p)} for independence{(estimate.ZColumns == 0 ? "" : " given Z")}");
            }

            if (InformationDiagram.Of(estimate) is { } diagram)
            {
                output.WriteLine($"  {diagram}");
            }

            if (estimate.Nats < 0)
            {
                output.WriteLine("  A negative value is an estimate like any other around a true value near 0; information itself is never negative.");
            }

            WriteChecks(output, result);
            foreach (var warning in estimate.Warnings)
            {
                error.WriteLine($"warning: {estimate.Estimator}: {warning.Code}: {warning.Message}");
            }
        }
    }

    /// <summary>A line for each self-consistency check.</summary>
    public static void WriteChecks(TextWriter output, TimedEstimate result)
    {
        foreach (var check in result.Checks)
        {
            output.WriteLine($"  {Word(check.Verdict),-14} {check.Name}: {check.Message}");
        }
    }

    /// <summary>The <c>results</c> array, and why several disagree.</summary>
    public static void WriteJson(Utf8JsonWriter writer, IReadOnlyList<TimedEstimate> results, IReadOnlyList<string> disagreement)
    {
        writer.WriteStartArray("results");
        foreach (var result in results)
        {
            var (estimate, seconds) = result;
            writer.WriteStartObject();
            writer.WriteString("estimator", estimate.Estimator);
            writer.WriteNumberOrNull("nats", estimate.Nats);
            writer.WriteNumberOrNull("bits", estimate.Bits);
            writer.WriteNumberOrNull("standardErrorNats", estimate.StandardErrorNats);
            if (estimate.IntervalNats is { } interval)
            {
                writer.WriteNumbers("intervalNats", [interval.Low, interval.High]);
            }
            else
            {
                writer.WriteNull("intervalNats");
            }

            writer.WriteNumberOrNull("pValue", estimate.PValue);
            writer.WriteNumber("n", estimate.Rows);
            writer.WriteNumber("dx", estimate.XColumns);
            writer.WriteNumber("dy", estimate.YColumns);
            writer.WriteNumber("dz", estimate.ZColumns);
            WriteSettings(writer, estimate.Settings);
            writer.WriteNumberOrNull("ceilingNats", estimate.CeilingNats);
            WriteWarnings(writer, estimate.Warnings);
            writer.WriteNumber("seconds", seconds);
            WriteExtras(writer, result);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (disagreement.Count > 0)
        {
            writer.WriteStartArray("disagreement");
            foreach (var sentence in disagreement)
            {
                writer.WriteStringValue(sentence);
            }

            writer.WriteEndArray();
        }
    }

    /// <summary>What only some results have: the diagram of two symbols, the checks that were asked for.</summary>
    private static void WriteExtras(Utf8JsonWriter writer, TimedEstimate result)
    {
        if (InformationDiagram.Of(result.Estimate) is { } diagram)
        {
            writer.WriteStartObject("diagramNats");
            writer.WriteNumberOrNull("hx", diagram.XEntropy.Nats);
            writer.WriteNumberOrNull("hy", diagram.YEntropy.Nats);
            writer.WriteNumberOrNull("hxy", diagram.JointEntropy.Nats);
            writer.WriteNumberOrNull("hxGivenY", diagram.XGivenY.Nats);
            writer.WriteNumberOrNull("hyGivenX", diagram.YGivenX.Nats);
            writer.WriteEndObject();
        }

        if (result.Checks.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("checks");
        foreach (var check in result.Checks)
        {
            writer.WriteStartObject();
            writer.WriteString("name", check.Name);
            writer.WriteString("verdict", Word(check.Verdict));
            writer.WriteString("message", check.Message);
            writer.WriteStartObject("numbers");
            foreach (var (name, value) in check.Numbers)
            {
                writer.WriteNumberOrNull(name, value);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The <c>warnings</c> array.</summary>
    public static void WriteWarnings(Utf8JsonWriter writer, IEnumerable<EstimateWarning> warnings)
    {
        writer.WriteStartArray("warnings");
        foreach (var warning in warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", warning.Code);
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>The <c>settings</c> object.</summary>
    public static void WriteSettings(Utf8JsonWriter writer, IReadOnlyDictionary<string, object> settings)
    {
        writer.WriteStartObject("settings");
        foreach (var (name, value) in settings)
        {
            switch (value)
            {
                case int whole:
                    writer.WriteNumber(name, whole);
                    break;
                case double number:
                    writer.WriteNumberOrNull(name, number);
                    break;
                case bool flag:
                    writer.WriteBoolean(name, flag);
                    break;
                default:
                    writer.WriteString(name, value.ToString());
                    break;
            }
        }

        writer.WriteEndObject();
    }

    private static string Settings(Estimate estimate) =>
        string.Join(", ", estimate.Settings.Select(setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} = {setting.Value}")));

    private static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        _ => "not applicable",
    };

    private static string Level(Estimate estimate) =>
        estimate.Settings.TryGetValue("confidence", out var level) ? string.Create(CultureInfo.InvariantCulture, $"{100 * (double)level:0.##} %") : "confidence";

    private static string Bias(BiasDirection bias) => bias switch
    {
        BiasDirection.Downward => "downward",
        BiasDirection.Upward => "upward",
        _ => "either way",
    };

    private static string Ceiling(double nats) => double.IsPositiveInfinity(nats)
        ? "no ceiling"
        : $"ceiling {Number(nats)} nats = {Number(Information.BitsFromNats(nats))} bits";

    private static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);
}
