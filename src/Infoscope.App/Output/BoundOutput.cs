using System.Globalization;
using System.Text.Json;
using Infoscope.Measure.Generalisation;

namespace Infoscope.App.Output;

/// <summary>How <c>bound</c> prints bounds: as lines, or as <c>infoscope.bound/1</c>.</summary>
internal static class BoundOutput
{
    public static void WriteList(TextWriter output)
    {
        foreach (var entry in BoundCatalogue.All)
        {
            output.WriteLine($"{entry.Id}");
            output.WriteLine($"  {entry.Quantity} ≤ {entry.Formula}");
            output.WriteLine($"  {entry.Assumption}; {entry.Paper}");
            foreach (var parameter in entry.Parameters)
            {
                output.WriteLine($"    {parameter.Name,-14} {parameter.Summary}{(parameter.Default is null ? "" : $"; {parameter.Default} unless said otherwise")}{(parameter.Kind is BoundParameterKind.Information or BoundParameterKind.InformationList ? "; with its unit, as in 10nats or 14.4bits" : "")}");
            }
        }
    }

    public static void Write(TextWriter output, BoundEntry entry, BoundResult result)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Quantity} ≤ {result.Value:0.#####}"));
        output.WriteLine($"  {entry.Id}: {entry.Formula}, at {string.Join(", ", result.Numbers.Select(number => $"{number.Key} = {number.Value}"))}");
        output.WriteLine($"  {entry.Assumption}");
        if (result.IsVacuous)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  Vacuous: it cannot exceed {result.Largest:0.####} whatever the learner does, so this says nothing."));
        }
    }

    public static void WriteSamples(TextWriter output, BoundEntry entry, double value, long? n) => output.WriteLine(n is { } count
        ? string.Create(CultureInfo.InvariantCulture, $"n = {count}: from there on {entry.Quantity} ≤ {value} by {entry.Id}")
        : string.Create(CultureInfo.InvariantCulture, $"No number of samples that one could count brings {entry.Id} down to {value}."));

    public static void WriteJson(Utf8JsonWriter writer, BoundEntry entry, BoundResult result)
    {
        writer.WriteString("quantity", entry.Quantity);
        writer.WriteNumberOrNull("value", result.Value);
        writer.WriteNumberOrNull("largest", result.Largest);
        writer.WriteBoolean("isVacuous", result.IsVacuous);
        writer.WriteStartObject("numbers");
        foreach (var (name, text) in result.Numbers)
        {
            writer.WriteString(name, text);
        }

        writer.WriteEndObject();
    }

    public static void WriteSamplesJson(Utf8JsonWriter writer, BoundEntry entry, double value, long? n)
    {
        writer.WriteString("quantity", entry.Quantity);
        writer.WriteNumber("value", value);
        writer.WritePropertyName("n");
        if (n is { } count)
        {
            writer.WriteNumberValue(count);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    public static void WriteListJson(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("bounds");
        foreach (var entry in BoundCatalogue.All)
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Id);
            writer.WriteString("quantity", entry.Quantity);
            writer.WriteString("formula", entry.Formula);
            writer.WriteString("assumption", entry.Assumption);
            writer.WriteString("paper", entry.Paper);
            writer.WriteStartArray("numbers");
            foreach (var parameter in entry.Parameters)
            {
                writer.WriteStartObject();
                writer.WriteString("name", parameter.Name);
                writer.WriteString("summary", parameter.Summary);
                writer.WriteString("default", parameter.Default);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
