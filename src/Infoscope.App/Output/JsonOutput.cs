using System.Text;
using System.Text.Json;

namespace Infoscope.App.Output;

/// <summary>Every <c>--json</c> document: one object that begins with its schema; numbers round-trip, what is not a number is null.</summary>
internal static class JsonOutput
{
    /// <summary>Writes the document <c>infoscope.VERB/1</c>.</summary>
    public static void Write(TextWriter output, string verb, Action<Utf8JsonWriter> body)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", $"infoscope.{verb}/1");
            body(writer);
            writer.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
    }

    /// <summary>A number, or null where there is none.</summary>
    public static void WriteNumberOrNull(this Utf8JsonWriter writer, string name, double? value)
    {
        writer.WritePropertyName(name);
        writer.WriteValueOrNull(value);
    }

    /// <summary>An array of numbers, null where one is not finite.</summary>
    public static void WriteNumbers(this Utf8JsonWriter writer, string name, IEnumerable<double> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteValueOrNull(value);
        }

        writer.WriteEndArray();
    }

    private static void WriteValueOrNull(this Utf8JsonWriter writer, double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            writer.WriteNumberValue(number);
        }
        else
        {
            writer.WriteNullValue();
        }
    }
}
