using System.CommandLine;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Data.Csv;
using Infoscope.Lab.Planes;
using Infoscope.Measure;
using Infoscope.Runs;

namespace Infoscope.App.Commands;

/// <summary><c>demo</c>: a first look in under a minute, on data that it makes itself.</summary>
internal static class DemoCommand
{
    private const int Rows = 2000;
    private const double Correlation = 0.8;
    private const int Epochs = 1800;
    private const ulong TableLabel = 0x5441424C;

    public static Command Create(Session session)
    {
        var folder = new Argument<string>("folder") { Description = "Where the files go.", DefaultValueFactory = _ => "infoscope-demo" };
        var (store, seed, threads, quiet) = (CommonOptions.Store(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Quiet());
        var command = new Command("demo", "A first look in under a minute: an estimate whose truth is known, and a network in the information plane.") { folder, store, seed, threads, quiet };
        command.SetAction(parsed =>
        {
            var to = parsed.GetValue(folder)!;
            Directory.CreateDirectory(to);
            WriteTable(Path.Combine(to, "table.csv"), parsed.GetValue(seed));
            Estimate(session, Path.Combine(to, "pairs.csv"), new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop });
            using var runs = RunStore.Open(parsed.GetValue(store));
            var settings = PlanePresets.Get("tishby") with { Epochs = Epochs, Points = 40, Seed = parsed.GetValue(seed) };
            session.Out.WriteLine();
            session.Out.WriteLine($"2. A network learns the 12-bit rule of Shwartz-Ziv and Tishby, {Epochs} of the published 8000 epochs.");
            var runner = new PlaneRunner(session, runs)
            {
                Threads = parsed.GetValue(threads),
                Quiet = parsed.GetValue(quiet),
                Output = to,
                SaveActivations = Path.Combine(to, "activations"),
            };
            var code = runner.Begin(settings, CommandLineText.Of("demo", parsed));
            session.Out.WriteLine();
            session.Out.WriteLine($"""
                Go on with
                  infoscope estimate --x {to}/pairs.csv:x --y {to}/pairs.csv:y --estimator ksg1,gaussian
                  infoscope matrix {to}/table.csv --permutations 199 --prune aracne
                  infoscope plane --activations {to}/activations --estimator kde
                  infoscope plane tishby --seeds 3
                """);
            return code;
        });
        return command;
    }

    /// <summary>A chain a, b, c; the square of a with noise; noise alone; two coins and their parity.</summary>
    private static void WriteTable(string path, ulong seed)
    {
        string[] names = ["a", "b", "c", "square", "noise", "coin1", "coin2", "parity"];
        var random = new RandomStream(seed).Split(TableLabel);
        var values = new double[Rows * names.Length];
        for (var row = 0; row < Rows; row++)
        {
            var a = random.NextNormal();
            var b = (Correlation * a) + (0.6 * random.NextNormal());
            var (coin1, coin2) = (random.NextInt(2), random.NextInt(2));
            double[] next = [a, b, (Correlation * b) + (0.6 * random.NextNormal()), (a * a) + (0.5 * random.NextNormal()), random.NextNormal(), coin1, coin2, coin1 ^ coin2];
            next.CopyTo(values, row * names.Length);
        }

        CsvFile.Write(path, Samples.FromRowMajor(values, Rows, names.Length), names);
    }

    private static void Estimate(Session session, string path, EstimationContext context)
    {
        var random = new RandomStream(context.Seed);
        var values = new double[Rows * 2];
        for (var row = 0; row < Rows; row++)
        {
            values[2 * row] = random.NextNormal();
            values[(2 * row) + 1] = (Correlation * values[2 * row]) + (Math.Sqrt(1 - (Correlation * Correlation)) * random.NextNormal());
        }

        var pairs = Samples.FromRowMajor(values, Rows, 2);
        CsvFile.Write(path, pairs, ["x", "y"]);
        var truth = new Information(-0.5 * Math.Log(1 - (Correlation * Correlation)));
        session.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"1. {Rows} pairs of normal numbers with correlation {Correlation}, in {path}. The truth is {truth}."));
        var plan = EstimatePlan.Of(new EstimateRequest { Estimators = "ksg1,gaussian,binned" });
        EstimateOutput.WriteText(session.Out, session.Error, plan.Run(pairs.ColumnRange(0, 1), pairs.ColumnRange(1, 1), context, say: null));
    }
}
