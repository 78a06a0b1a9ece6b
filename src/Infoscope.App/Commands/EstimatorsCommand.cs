using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure.Catalogue;

namespace Infoscope.App.Commands;

/// <summary><c>estimators</c>: every estimator with the kind of data, bias, ceiling, cost, settings and paper.</summary>
internal static class EstimatorsCommand
{
    public static Command Create(Session session)
    {
        var id = new Argument<string?>("id") { Description = "Show only this one, with its settings.", Arity = ArgumentArity.ZeroOrOne };
        var json = CommonOptions.Json();
        var command = new Command("estimators", "Lists the estimators: kind of data, bias, ceiling, cost, paper.") { id, json };
        command.SetAction(parsed => Run(session, parsed.GetValue(id), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Session session, string? id, bool json)
    {
        IReadOnlyList<EstimatorEntry> entries = id is null ? FullCatalogue.All : [FullCatalogue.Find(id)];
        if (json)
        {
            JsonOutput.Write(session.Out, "estimators", writer => WriteJson(writer, entries));
            return ExitCode.Done;
        }

        foreach (var entry in entries)
        {
            session.Out.WriteLine($"{entry.Id,-10} {entry.Summary}");
            session.Out.WriteLine($"{"",-10} X {Word(entry.XKind)}, Y {Word(entry.YKind)}; bias {Word(entry.Bias)}; ceiling {entry.Ceiling}; cost {entry.Cost}");
            session.Out.WriteLine($"{"",-10} {entry.Paper}");
            if (id is not null && entry.Chunks is not null)
            {
                session.Out.WriteLine($"{"",-10} in chunks (--chunk-rows): {entry.Chunks}");
            }

            foreach (var setting in id is null ? [] : entry.Settings)
            {
                session.Out.WriteLine($"{"",-10}   --set {setting.Name}=…  {setting.Summary}; {setting.Allowed}; default {setting.Default}");
            }

            if (id is null && entry.Settings.Count > 0)
            {
                session.Out.WriteLine($"{"",-10} settings: {string.Join(", ", entry.Settings.Select(setting => setting.Name))}");
            }
        }

        return ExitCode.Done;
    }

    private static void WriteJson(System.Text.Json.Utf8JsonWriter writer, IReadOnlyList<EstimatorEntry> entries)
    {
        writer.WriteStartArray("estimators");
        foreach (var entry in entries)
        {
            writer.WriteStartObject();
            writer.WriteString("id", entry.Id);
            writer.WriteString("summary", entry.Summary);
            writer.WriteString("xKind", Word(entry.XKind));
            writer.WriteString("yKind", Word(entry.YKind));
            writer.WriteString("bias", Word(entry.Bias));
            writer.WriteString("ceiling", entry.Ceiling);
            writer.WriteString("cost", entry.Cost);
            writer.WriteString("paper", entry.Paper);
            writer.WriteString("chunks", entry.Chunks);
            writer.WriteStartArray("settings");
            foreach (var setting in entry.Settings)
            {
                writer.WriteStartObject();
                writer.WriteString("name", setting.Name);
                writer.WriteString("default", setting.Default);
                writer.WriteString("summary", setting.Summary);
                writer.WriteString("allowed", setting.Allowed);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
