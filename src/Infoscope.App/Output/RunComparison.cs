using System.Globalization;
using System.Text.Json;
using Infoscope.Runs;

namespace Infoscope.App.Output;

/// <summary>Runs side by side: what was set differently, and what came out, averaged over seeds.</summary>
internal static class RunComparison
{
    public static void Write(TextWriter output, RunStore store, IReadOnlyList<RunRecord> runs)
    {
        output.WriteLine($"{"",-40} {string.Join(' ', runs.Select(run => $"{run.Id,24}"))}");
        var settings = runs.Select(run => Flatten(run.SettingsJson)).ToList();
        foreach (var name in settings.SelectMany(all => all.Keys).Distinct(StringComparer.Ordinal))
        {
            var values = settings.Select(all => all.GetValueOrDefault(name, "–")).ToList();
            if (values.Distinct(StringComparer.Ordinal).Count() > 1)
            {
                output.WriteLine($"{name,-40} {string.Join(' ', values.Select(value => $"{value,24}"))}");
            }
        }

        var results = runs.Select(run => Lasts(store.Measurements(run.Id))).ToList();
        foreach (var name in results.SelectMany(all => all.Keys).Distinct(StringComparer.Ordinal))
        {
            output.WriteLine($"{name,-40} {string.Join(' ', results.Select(all => $"{(all.TryGetValue(name, out var value) ? value.ToString("0.####", CultureInfo.InvariantCulture) : "–"),24}"))}");
        }
    }

    private static Dictionary<string, double> Lasts(IReadOnlyList<MeasuredPoint> points) => points
        .GroupBy(point => (Name: RunOutput.Name(point), point.Seed))
        .Select(group => (group.Key.Name, Last: group.MaxBy(point => point.Epoch).Value))
        .GroupBy(last => last.Name, StringComparer.Ordinal)
        .ToDictionary(group => group.Key, group => group.Average(last => last.Last), StringComparer.Ordinal);

    private static Dictionary<string, string> Flatten(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.EnumerateObject().ToDictionary(
            property => property.Name,
            property => property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : property.Value.GetRawText(),
            StringComparer.Ordinal);
    }
}
