using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.App.Terminal;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Embedding.Points;

namespace Infoscope.App.Commands;

/// <summary><c>embed points</c>: the rows of a sample in a plane, by t-SNE or SNE.</summary>
internal static class EmbedPointsCommand
{
    private static readonly string[] Known = ["perplexity", "theta", "components", "start", "iterations", "early-iterations", "exaggeration", "learning-rate"];

    public static Command Create(Session session)
    {
        var x = new Option<string>("--x") { Description = "The points, one a row: .npy, .npz, .csv, .safetensors, IDX(.gz).", HelpName = "FILE[:columns]", Required = true };
        var labels = new Option<string?>("--labels") { Description = "One number for each point, which gives its colour.", HelpName = "FILE[:column]" };
        var rows = new Option<int?>("--rows") { Description = "Only the first so many rows.", HelpName = "N" };
        var method = new Option<string>("--method") { Description = "tsne or sne.", DefaultValueFactory = _ => "tsne", HelpName = "NAME" };
        var standardise = new Option<string>("--standardise") { Description = "What is done to each column first: none, zscore, rank or copula.", DefaultValueFactory = _ => "none" };
        var output = new Option<string?>("--out") { Description = "Writes points.csv and map.svg into this folder.", HelpName = "DIR" };
        var (set, seed, threads, json, quiet) = (CommonOptions.Set(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command(
            "points",
            "Places the rows of a sample in a plane so that neighbours stay neighbours.\n\n"
            + "  infoscope embed points --x activations.npy --labels labels.npy --set perplexity=30 --out map")
        {
            x, labels, rows, method, standardise, output, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var embedding = NamedSettings.Checked(() => new PointEmbedding(Options(parsed.GetValue(method)!, CommonOptions.ParseSettings(parsed.GetValue(set)))));
            var standard = Standardisation.All.FirstOrDefault(known => known.Name == parsed.GetValue(standardise))
                ?? throw SettingException.Unknown("--standardise", parsed.GetValue(standardise)!, Standardisation.All.Select(known => known.Name));
            var points = Read(parsed.GetRequiredValue(x), "x", parsed.GetValue(rows));
            var colours = parsed.GetValue(labels) is { } named ? Labels(Read(named, "labels", parsed.GetValue(rows)), points.Rows) : null;
            var isQuiet = parsed.GetValue(quiet);
            var start = Stopwatch.GetTimestamp();
            PointMap map;
            using (var progress = session.IsTerminal && !isQuiet ? new ShareView(session.Error, "steps") : null)
            {
                var context = new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop, Progress = progress };
                map = embedding.Embed(standard.Apply(points, "x"), context, session.IsTerminal || isQuiet ? null : step => Say(session, step));
            }

            var report = new PointMapReport(map, colours is null ? null : LabelAgreement.NearestNeighbour(map.Points, Codes(colours), parsed.GetValue(threads), session.Stop), standard.Name, Stopwatch.GetElapsedTime(start).TotalSeconds);
            if (parsed.GetValue(output) is { } folder)
            {
                Save(folder, report, colours);
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "embed", writer => PointMapOutput.WriteJson(writer, report));
            }
            else
            {
                PointMapOutput.WriteText(session.Out, report);
            }

            foreach (var warning in map.Warnings)
            {
                session.Warn($"{warning.Code}: {warning.Message}");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static PointEmbeddingOptions Options(string method, Dictionary<string, string> given)
    {
        var settings = new NamedSettings(given, Known);
        var defaults = new PointEmbeddingOptions();
        return new PointEmbeddingOptions
        {
            Method = method switch { "tsne" => EmbeddingMethod.Tsne, "sne" => EmbeddingMethod.Sne, _ => throw SettingException.Unknown("--method", method, ["tsne", "sne"]) },
            Perplexity = settings.Number("perplexity", defaults.Perplexity),
            Theta = settings.Number("theta", defaults.Theta),
            Components = settings.Integer("components", defaults.Components),
            Start = settings.Choice("start", "pca", "pca", "random") == "pca" ? EmbeddingStart.Pca : EmbeddingStart.Random,
            Iterations = settings.Integer("iterations", defaults.Iterations),
            EarlyIterations = settings.Integer("early-iterations", defaults.EarlyIterations),
            Exaggeration = settings.Number("exaggeration", defaults.Exaggeration),
            LearningRate = settings.NumberOrNull("learning-rate"),
        };
    }

    private static Samples Read(string spec, string name, int? rows)
    {
        var table = SampleFile.Read(spec);
        if (rows is { } wanted)
        {
            if (wanted < 1 || wanted > table.Samples.Rows)
            {
                throw new UsageException($"--rows is {wanted}; {table.Source} has {table.Samples.Rows} rows, so it may be 1 to {table.Samples.Rows}.");
            }

            table = table with { Samples = table.Samples.RowRange(0, wanted) };
        }

        FiniteTable.Require(table, name);
        return table.Samples;
    }

    private static string[] Labels(Samples labels, int rows)
    {
        if (labels.Columns != 1 || labels.Rows != rows)
        {
            throw new SampleException($"The labels are [{labels.Rows}, {labels.Columns}] for {rows} points: give one number for each point, in one column.");
        }

        return [.. Enumerable.Range(0, rows).Select(row => labels[row, 0].ToString("R", CultureInfo.InvariantCulture))];
    }

    private static int[] Codes(string[] labels)
    {
        var codes = new Dictionary<string, int>(StringComparer.Ordinal);
        return [.. labels.Select(label => codes.TryGetValue(label, out var code) ? code : codes[label] = codes.Count)];
    }

    private static void Say(Session session, DescentStep step)
    {
        if (step.Iteration % 250 == 0)
        {
            session.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"step {step.Iteration}: KL {step.KlNats:0.0000} nats"));
        }
    }

    private static void Save(string folder, PointMapReport report, string[]? labels)
    {
        Directory.CreateDirectory(folder);
        PointMapOutput.WriteCsv(Path.Combine(folder, "points.csv"), report.Map.Points, labels);
        Figures.Write(Path.Combine(folder, "map.svg"), PointMapFigure.Render(report.Map.Points, labels, names: null, PointMapOutput.Title(report), PointMapOutput.Subtitle(report)));
    }
}
