using System.Globalization;
using System.Text.Json;
using Infoscope.Lab.Planes;
using Infoscope.Lab.Reports;

namespace Infoscope.App.Output;

/// <summary>How a plane is printed: the plane itself and a table for people, <c>infoscope.plane/1</c> for programs.</summary>
internal static class PlaneOutput
{
    /// <summary>The final plane of the first network and, for each layer, its information at the most and at the end, averaged over networks.</summary>
    public static void WriteText(TextWriter output, PlaneReport report)
    {
        foreach (var estimator in report.Estimators)
        {
            var layers = Layers(report, estimator.Id);
            output.WriteLine();
            output.WriteLine($"{report.Title}, {estimator.Label}");
            output.WriteLine(PlaneText.Render([.. layers.Select(layer => new PlanePosition(layer.Name, layer.FinalX[0], layer.FinalY[0]))], report.HxBits, report.HyBits));
            output.WriteLine();
            var several = report.Seeds.Length > 1 ? $", mean of {report.Seeds.Length} networks" : "";
            output.WriteLine($"   layer      units  max I(X;T)  final I(X;T)  final I(T;Y)  codes   bits{several}");
            for (var i = 0; i < layers.Count; i++)
            {
                var layer = layers[i];
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{PlaneText.Digit(i)}  {layer.Name,-10} {layer.Units,5}  {layer.MaxX.Average(),10:0.00}  {layer.FinalX.Average(),12:0.00}  {layer.FinalY.Average(),12:0.000}  {Codes(layer),5}   {layer.Flags}"));
            }
        }

        foreach (var accuracy in report.Curves.Where(curve => curve.Name == "testAccuracy" && curve.Values.Length > 0).Select(curve => (curve.Seed, Value: curve.Values[^1])))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {accuracy.Seed}: test accuracy {accuracy.Value:0.000}"));
        }

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"H(X) = {report.HxBits:0.###} bits, H(Y) = {report.HyBits:0.####} bits"));
    }

    /// <summary>One entry for each layer and estimator, with one value for each seed.</summary>
    public static void WriteJson(Utf8JsonWriter writer, PlaneReport report, PlaneSettings settings, double seconds)
    {
        writer.WriteStartArray("runs");
        writer.WriteStringValue(report.Run);
        writer.WriteEndArray();
        writer.WriteNumber("seeds", report.Seeds.Length);
        writer.WriteNumber("epochs", settings.Epochs);
        writer.WriteNumberOrNull("hxBits", report.HxBits);
        writer.WriteNumberOrNull("hyBits", report.HyBits);
        writer.WriteNumber("seconds", seconds);
        writer.WriteNumbers("trainAccuracy", Finals(report, "trainAccuracy"));
        writer.WriteNumbers("testAccuracy", Finals(report, "testAccuracy"));
        writer.WriteStartArray("layers");
        foreach (var estimator in report.Estimators)
        {
            foreach (var layer in Layers(report, estimator.Id))
            {
                writer.WriteStartObject();
                writer.WriteString("name", layer.Name);
                writer.WriteNumber("units", layer.Units);
                writer.WriteString("estimator", estimator.Id);
                writer.WriteNumbers("maxXBits", layer.MaxX);
                writer.WriteNumbers("finalXBits", layer.FinalX);
                writer.WriteNumbers("finalYBits", layer.FinalY);
                writer.WriteNumberOrNull("ceilingXBits", estimator.CeilingXBits);
                writer.WriteNumbers("uniqueCodes", layer.Codes);
                writer.WriteEndObject();
            }
        }

        writer.WriteEndArray();
    }

    private static IEnumerable<double> Finals(PlaneReport report, string name) =>
        report.Curves.Where(curve => curve.Name == name && curve.Values.Length > 0).Select(curve => curve.Values[^1]);

    private static List<LayerOutcome> Layers(PlaneReport report, string estimator) =>
    [
        .. report.Layers.Select(layer =>
        {
            var paths = report.Trajectories.Where(path => path.Estimator == estimator && path.Layer == layer.Name).ToArray();
            return new LayerOutcome(
                layer.Name,
                layer.Units,
                [.. paths.Select(path => path.XBits.Max())],
                [.. paths.Select(path => path.XBits[^1])],
                [.. paths.Select(path => path.YBits[^1])],
                [.. paths.Where(path => path.UniqueCodes is not null).Select(path => (double)path.UniqueCodes![^1])],
                string.Join(' ', paths.SelectMany(path => path.Flags[^1]).Distinct(StringComparer.Ordinal)));
        }),
    ];

    private static string Codes(LayerOutcome layer) =>
        layer.Codes.Length == 0 ? "" : layer.Codes.Average().ToString("0", CultureInfo.InvariantCulture);

    private sealed record LayerOutcome(string Name, int Units, double[] MaxX, double[] FinalX, double[] FinalY, double[] Codes, string Flags);
}
