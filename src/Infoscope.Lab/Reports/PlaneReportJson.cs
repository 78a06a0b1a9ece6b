using System.Text.Json;
using System.Text.Json.Serialization;

namespace Infoscope.Lab.Reports;

/// <summary>Reads and writes <see cref="PlaneReport"/> as JSON: camel case, numbers that round-trip, NaN and infinities as <c>null</c>.</summary>
public static class PlaneReportJson
{
    /// <summary>The report as JSON text. The text is not yet safe inside HTML: see <c>HtmlReport</c>.</summary>
    public static string Write(PlaneReport report) => JsonSerializer.Serialize(report, PlaneReportContext.Default.PlaneReport);

    /// <summary>Refuses a report whose parts do not fit together, before anything is drawn or written.</summary>
    /// <exception cref="ArgumentException">A series names what the report does not have, or its arrays differ in length; the message names it.</exception>
    public static void RequireConsistent(PlaneReport report) => ReportCheck.Consistent(report);

    /// <summary>Reads a report back; a <c>null</c> among the numbers becomes NaN.</summary>
    /// <exception cref="JsonException">The text is not a report of a schema that this version knows.</exception>
    public static PlaneReport Read(string json)
    {
        var report = JsonSerializer.Deserialize(json, PlaneReportContext.Default.PlaneReport);
        return report?.Schema == PlaneReport.CurrentSchema
            ? report
            : throw new JsonException($"The report has schema '{report?.Schema}', this version reads '{PlaneReport.CurrentSchema}'. Use the version that wrote it.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(FiniteOrNullConverter)])]
[JsonSerializable(typeof(PlaneReport))]
internal sealed partial class PlaneReportContext : JsonSerializerContext;

/// <summary>JSON has no NaN and no infinity: an unknown value is <c>null</c>.</summary>
internal sealed class FiniteOrNullConverter : JsonConverter<double>
{
    public override bool HandleNull => true;

    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Null ? double.NaN : reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
