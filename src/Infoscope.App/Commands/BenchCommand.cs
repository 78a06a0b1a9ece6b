using System.CommandLine;
using System.Globalization;
using Infoscope.App.Bench;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Terminal;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Learn.Estimation;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.App.Commands;

/// <summary><c>bench SUITE</c>: estimators against tasks whose mutual information is known.</summary>
internal static class BenchCommand
{
    public static Command Create(Session session)
    {
        var suite = new Argument<string>("suite") { Description = $"One of {string.Join(", ", Names())}." };
        var estimators = new Option<string?>("--estimator", "-e") { Description = "Ids with commas between, or all. Default: ksg1,gaussian.", HelpName = "ID[,ID...]" };
        var sizes = new Option<string>("--n") { Description = "Sample sizes with commas between.", DefaultValueFactory = _ => "5000", HelpName = "N[,N...]" };
        var seeds = new Option<int?>("--seeds") { Description = "Samples of each size, 10 unless told otherwise; trainings of each bound, 1 unless told otherwise.", HelpName = "N" };
        var confidence = new Option<double?>("--confidence") { Description = "Also measures how often intervals of this level hold the truth; takes about a hundred times as long.", HelpName = "LEVEL" };
        var output = new Option<string?>("--out") { Description = "The folder of tables and figures. Suites that train write one of their own name unless told otherwise.", HelpName = "DIR" };
        var bounds = new Option<string?>("--bounds") { Description = $"Which bounds a suite that trains has. Default: all.", HelpName = "ID[,ID...]" };
        var steps = new Option<int?>("--steps") { Description = "Steps of each training, on each level of a staircase. Default: as published.", HelpName = "N" };
        var critic = new Option<string?>("--critic") { Description = "How a suite that trains makes scores: separable or concatenated.", HelpName = "NAME" };
        var data = new Option<string?>("--data-dir") { Description = "Where the four published files of MNIST lie, for images; default: the cache, filled by downloading.", HelpName = "DIR" };
        var (seed, threads, json, quiet) = (CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command(
            "bench",
            "Measures estimators on tasks whose mutual information is known: bias, standard deviation, error, seconds.\n\n"
            + $"Without --estimator the suites {string.Join(", ", BoundSuites.All.Select(static known => known.Name))} train variational bounds on fresh batches.\n\n"
            + "  infoscope bench staircase --out staircase")
        {
            suite, estimators, sizes, seeds, confidence, bounds, steps, critic, data, output, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(estimators) is null && BoundSuites.All.FirstOrDefault(known => known.Name == parsed.GetRequiredValue(suite)) is { } trained)
            {
                var request = new BoundBenchRequest
                {
                    Bounds = parsed.GetValue(bounds)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
                    Steps = AtLeast1("--steps", parsed.GetValue(steps)),
                    Critic = Critic(parsed.GetValue(critic)),
                    Seeds = AtLeast1("--seeds", parsed.GetValue(seeds)) ?? 1,
                    Data = parsed.GetValue(data),
                };
                return BoundBench.Run(trained, request, parsed.GetValue(output), parsed.GetValue(json), parsed.GetValue(quiet), new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop }, session);
            }

            var tasks = KnownTasks.Suites.FirstOrDefault(known => known.Name == parsed.GetRequiredValue(suite))
                ?? throw SettingException.Unknown("suite", parsed.GetRequiredValue(suite), Names());
            var plan = new BenchPlan([.. Entries(parsed.GetValue(estimators) ?? "ksg1,gaussian")], tasks.Tasks) { Rows = Sizes(parsed.GetValue(sizes)!), Seeds = AtLeast1("--seeds", parsed.GetValue(seeds)) ?? 10, Confidence = Levels.Check(parsed.GetValue(confidence)) };
            BenchTable table;
            using (var progress = session.IsTerminal && !parsed.GetValue(quiet) ? new ShareView(session.Error, "samples") : null)
            {
                table = BenchTable.Run(plan, new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop, Progress = progress });
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "bench", writer => BenchOutput.WriteJson(writer, table, plan));
            }
            else
            {
                BenchOutput.WriteText(session.Out, table);
                BenchOutput.WriteOverview(session.Out, table);
            }

            if (parsed.GetValue(output) is { } folder)
            {
                Save(folder, table, plan, tasks.Title);
                if (!parsed.GetValue(quiet))
                {
                    session.Error.WriteLine($"Tables and figures: {folder}");
                }
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IEnumerable<string> Names() => KnownTasks.Suites.Select(static known => known.Name).Union(BoundSuites.All.Select(static known => known.Name));

    private static int? AtLeast1(string option, int? value) => value is null or >= 1 ? value : throw new UsageException($"{option} is {value}; it must be at least 1.");

    private static CriticKind? Critic(string? name) => name switch
    {
        null => null,
        "separable" => CriticKind.Separable,
        "concatenated" => CriticKind.Concatenated,
        _ => throw new UsageException($"--critic is '{name}'; it is separable or concatenated."),
    };

    private static IEnumerable<BenchEntry> Entries(string ids) =>
        (ids == "all" ? EstimatorCatalogue.All : ids.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).Select(FullCatalogue.Find))
        .Select(entry => BenchEntry.Of(entry.Create()));

    private static int[] Sizes(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries).Select(size =>
            int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 1
                ? n
                : throw new UsageException($"--n got '{size}'; it takes whole numbers from 1 on with commas between.")).Distinct(),
    ];

    private static void Save(string path, BenchTable table, BenchPlan plan, string title)
    {
        var folder = new BenchFolder(path);
        folder.Write("estimates.csv", writer => BenchCsv.WriteEstimates(table, writer));
        folder.Write("summaries.csv", writer => BenchCsv.WriteSummaries(table, writer));
        foreach (var rows in plan.Rows)
        {
            folder.Write(string.Create(CultureInfo.InvariantCulture, $"bias-{rows}.svg"), writer => writer.Write(ErrorHeatMap.Render(table, rows, title)));
            if (TaskCurvesFigure.Render(table, plan.Tasks, rows, title) is { } curves)
            {
                folder.Write(string.Create(CultureInfo.InvariantCulture, $"curves-{rows}.svg"), writer => writer.Write(curves));
            }
        }
    }
}
