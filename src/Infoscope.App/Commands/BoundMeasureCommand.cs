using System.CommandLine;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.App.Terminal;
using Infoscope.Cluster;
using Infoscope.Cluster.Agreement;
using Infoscope.Data.Io;
using Infoscope.Lab.Generalisation;
using Infoscope.Lab.Reports.Figures;

namespace Infoscope.App.Commands;

/// <summary><c>bound measure RECIPE</c>: trains a learner many times and shows its generalisation gap beside the bounds.</summary>
internal static class BoundMeasureCommand
{
    public static Command Create(Session session)
    {
        var recipe = new Argument<string>("recipe") { Description = $"One of {string.Join(", ", BoundRecipes.Names)}." };
        var sizes = new Option<string>("--n") { Description = "Sizes of the training sample with commas between.", DefaultValueFactory = _ => "20,50,100,200", HelpName = "N[,N...]" };
        var supersamples = new Option<int>("--k1") { Description = "Draws of 2n examples for each size.", DefaultValueFactory = _ => 5, HelpName = "N" };
        var masks = new Option<int>("--k2") { Description = "Trainings on each draw, each on one of every pair, as coins choose.", DefaultValueFactory = _ => 30, HelpName = "N" };
        var stochastic = new Option<bool>("--stochastic") { Description = "Every training has first weights and an order of its own; otherwise the coins alone differ." };
        var delta = new Option<double>("--delta") { Description = "The VC bound's probability of failure.", DefaultValueFactory = _ => 0.05 };
        var dataFolder = new Option<string?>("--data-dir") { Description = "Where the image set's four published files lie; default: the cache, filled by downloading.", HelpName = "DIR" };
        var output = new Option<string?>("--out") { Description = "Also writes bound.csv and bound.svg into this folder.", HelpName = "DIR" };
        var (set, seed, threads, json, quiet) = (CommonOptions.Set(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        set.Description = $"A setting of the recipe: {string.Join(", ", BoundRecipes.DigitSettings)} of mnist-4-9, epochs of a preset.";
        var command = new Command(
            "measure",
            "Measures the generalisation gap of a learner beside the bounds by e-CMI, f-CMI, label information and VC dimension.\n\n"
            + "  infoscope bound measure logistic --n 20,50,100,200,1000 --k1 3 --out bounds\n"
            + "  mpirun -np 2 infoscope bound measure mnist-4-9 --n 75,250 --data-dir FOLDER")
        {
            recipe, sizes, supersamples, masks, stochastic, delta, dataFolder, output, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var given = CommonOptions.ParseSettings(parsed.GetValue(set));
            var learner = BoundRecipes.Create(parsed.GetRequiredValue(recipe), given, parsed.GetValue(dataFolder), session.Stop);
            var settings = new GeneralisationSettings
            {
                Sizes = Sizes(parsed.GetValue(sizes)!),
                Supersamples = parsed.GetValue(supersamples),
                Masks = parsed.GetValue(masks),
                IsStochastic = parsed.GetValue(stochastic),
                Delta = parsed.GetValue(delta),
                Seed = parsed.GetValue(seed),
            };
            try
            {
                settings.Check(learner);
            }
            catch (ArgumentException reason)
            {
                throw new UsageException(reason.Message);
            }

            Ranks.Run(
                ranks =>
                {
                    RankAgreement.Require(ranks, [new("recipe", learner.Summary), new("settings", Describe(settings))], session.Stop);
                    var shows = ranks.Rank == 0;
                    GeneralisationReport report;
                    using (var progress = shows && session.IsTerminal && !parsed.GetValue(quiet) ? new ShareView(session.Error, "trainings") : null)
                    {
                        report = GeneralisationExperiment.Run(learner, settings, ranks, parsed.GetValue(threads), progress, session.Stop);
                    }

                    if (shows)
                    {
                        Tell(session, report, parsed.GetValue(json), parsed.GetValue(output), parsed.GetValue(quiet));
                    }
                },
                cancellation: session.Stop);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Tell(Session session, GeneralisationReport report, bool json, string? folder, bool quiet)
    {
        if (json)
        {
            JsonOutput.Write(session.Out, "bound", writer => GeneralisationOutput.WriteJson(writer, report));
        }
        else
        {
            GeneralisationOutput.WriteText(session.Out, report);
        }

        if (folder is null)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        AtomicFile.Write(Path.Combine(folder, "bound.csv"), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            GeneralisationOutput.WriteCsv(writer, report);
        });
        Figures.Write(Path.Combine(folder, "bound.svg"), GeneralisationFigure.Render(report));
        if (!quiet)
        {
            session.Error.WriteLine($"Table and figure: {folder}");
        }
    }

    private static string Describe(GeneralisationSettings settings) => FormattableString.Invariant(
        $"n {string.Join(',', settings.Sizes)}, k1 {settings.Supersamples}, k2 {settings.Masks}, stochastic {settings.IsStochastic}, delta {settings.Delta}, seed {settings.Seed}");

    private static int[] Sizes(string text) =>
    [
        .. text.Split(',', StringSplitOptions.TrimEntries).Select(size =>
            int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var n) && n >= 2
                ? n
                : throw new UsageException($"--n got '{size}'; it takes whole numbers from 2 on with commas between.")).Distinct(),
    ];
}
