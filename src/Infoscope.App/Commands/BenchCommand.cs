using System.CommandLine;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.App.Terminal;
using Infoscope.Data.Io;
using Infoscope.Lab.Reports.Figures;
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
        var suite = new Argument<string>("suite") { Description = $"One of {string.Join(", ", KnownTasks.Suites.Select(known => known.Name))}." };
        var estimators = new Option<string>("--estimator", "-e") { Description = "Ids with commas between, or all.", DefaultValueFactory = _ => "ksg1,gaussian", HelpName = "ID[,ID...]" };
        var sizes = new Option<string>("--n") { Description = "Sample sizes with commas between.", DefaultValueFactory = _ => "5000", HelpName = "N[,N...]" };
        var seeds = new Option<int>("--seeds") { Description = "Samples of each size.", DefaultValueFactory = _ => 10, HelpName = "N" };
        var confidence = new Option<double?>("--confidence") { Description = "Also measures how often intervals of this level hold the truth; takes about a hundred times as long.", HelpName = "LEVEL" };
        var output = new Option<string?>("--out") { Description = "Also writes estimates.csv, summaries.csv and a heat map for each size into this folder.", HelpName = "DIR" };
        var (seed, threads, json, quiet) = (CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command("bench", "Measures estimators on tasks whose mutual information is known: bias, standard deviation, error, seconds.")
        {
            suite, estimators, sizes, seeds, confidence, output, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var tasks = KnownTasks.Suites.FirstOrDefault(known => known.Name == parsed.GetRequiredValue(suite))
                ?? throw SettingException.Unknown("suite", parsed.GetRequiredValue(suite), KnownTasks.Suites.Select(known => known.Name));
            var plan = new BenchPlan([.. Entries(parsed.GetValue(estimators)!)], tasks.Tasks) { Rows = Sizes(parsed.GetValue(sizes)!), Seeds = parsed.GetValue(seeds), Confidence = Levels.Check(parsed.GetValue(confidence)) };
            if (plan.Seeds < 1)
            {
                throw new UsageException($"--seeds is {plan.Seeds}; it must be at least 1.");
            }

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

    private static void Save(string folder, BenchTable table, BenchPlan plan, string title)
    {
        Directory.CreateDirectory(folder);
        WriteText("estimates.csv", writer => BenchCsv.WriteEstimates(table, writer));
        WriteText("summaries.csv", writer => BenchCsv.WriteSummaries(table, writer));
        foreach (var rows in plan.Rows)
        {
            Figures.Write(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"bias-{rows}.svg")), ErrorHeatMap.Render(table, rows, title));
        }

        void WriteText(string name, Action<TextWriter> write) => AtomicFile.Write(Path.Combine(folder, name), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }
}
