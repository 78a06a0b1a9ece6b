using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Terminal;
using Infoscope.Data;
using Infoscope.Measure;
using Infoscope.Measure.Significance;

namespace Infoscope.App.Commands;

/// <summary><c>estimate</c>: mutual information between samples in files.</summary>
internal static class EstimateCommand
{
    public static Command Create(Session session)
    {
        var x = File("--x", "Sample of X");
        var y = File("--y", "Sample of Y, row by row with X");
        var z = new Option<string?>("--z") { Description = "Sample of Z: measures I(X;Y|Z), the information that remains when Z is known.", HelpName = "FILE[:columns]" };
        var estimators = new Option<string?>("--estimator", "-e")
        {
            Description = "One or more ids with commas between, all, or neural ('infoscope estimators' lists them). Default: chosen by the kind of data, and said.",
            HelpName = "ID[,ID...]",
        };
        var standardise = new Option<string>("--standardise")
        {
            Description = "What is done to each column that is read as numbers: none, zscore, rank or copula.",
            DefaultValueFactory = _ => "zscore",
        };
        var confidence = new Option<double?>("--confidence") { Description = "A confidence interval of this level, such as 0.95, and a standard error.", HelpName = "LEVEL" };
        var permutations = new Option<int>("--permutations") { Description = "Surrogates for a p-value of independence (with --z: given Z); 0 for none.", HelpName = "N" };
        var surrogate = new Option<string?>("--surrogate") { Description = "How they are made: shuffle (rows are independent) or circular (rows follow each other in time).", HelpName = "KIND" };
        var minimumShift = new Option<int?>("--min-shift") { Description = "The smallest circular shift, in rows. Default: a tenth of them.", HelpName = "ROWS" };
        var diagnose = new Option<bool>("--diagnose") { Description = "Also holds each estimator, on these samples, to what must be true of information." };
        var diagram = new Option<string?>("--diagram") { Description = "Also draws H(X), H(Y), H(X,Y), H(X|Y), H(Y|X) and I to scale, for an estimator of symbols.", HelpName = "FILE.svg" };
        var chunkRows = new Option<int?>("--chunk-rows")
        {
            Description = "Reads the files so many rows at a time, for files larger than memory; with estimators that count (plugin, binned, edge, ...). The result is the same.",
            HelpName = "N",
        };
        var critic = new Option<string?>("--critic") { Description = "Measures by a critic that --save-critic kept, without training; the columns must be those it was trained on.", HelpName = "FILE" };
        var saveCritic = new Option<string?>("--save-critic") { Description = "Keeps the critic that a neural estimator trained; .onnx is also a graph that other programs run.", HelpName = "FILE.safetensors|.onnx" };
        var pointwise = new Option<string?>("--pointwise") { Description = "Also writes the information of each row as a neural critic has it, in nats.", HelpName = "FILE.csv|.npy" };
        var set = CommonOptions.Set();
        var seed = CommonOptions.Seed();
        var threads = CommonOptions.Threads();
        var json = CommonOptions.Json();
        var quiet = CommonOptions.Quiet();
        var command = new Command(
            "estimate",
            "Estimates the mutual information of two samples.\n\n"
            + "  infoscope estimate --x data.csv:height --y data.csv:weight\n"
            + "  infoscope estimate --x x.npy --y y.npy --estimator ksg1,gaussian --set k=5 --permutations 1000")
        {
            x, y, z, estimators, standardise, confidence, permutations, surrogate, minimumShift, diagnose, diagram, chunkRows, critic, saveCritic, pointwise, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var request = new EstimateRequest
            {
                Estimators = parsed.GetValue(estimators),
                Standardise = parsed.GetValue(standardise)!,
                Assurance = Assurance.Of(parsed.GetValue(confidence), parsed.GetValue(permutations), parsed.GetValue(surrogate), parsed.GetValue(minimumShift)),
                Diagnose = parsed.GetValue(diagnose),
                DiagramPath = parsed.GetValue(diagram),
                Settings = CommonOptions.ParseSettings(parsed.GetValue(set)),
            };
            var context = new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop };
            var given = parsed.GetValue(z);
            Action<string>? say = parsed.GetValue(quiet) ? null : session.Error.WriteLine;
            if (parsed.GetValue(chunkRows) is { } rowsPerChunk)
            {
                return Print(RunChunked(rowsPerChunk));
            }

            // The names are checked before any file is read, so that a slip costs nothing.
            var asked = new CriticRequest(parsed.GetValue(critic), parsed.GetValue(saveCritic), parsed.GetValue(pointwise));
            if (given is not null && (request.Diagnose || request.DiagramPath is not null || asked.IsAny))
            {
                throw new UsageException("--diagnose, --diagram and the critic of a neural estimator are about two samples; leave them or --z out.");
            }

            if (asked.IsAny)
            {
                CriticPlan.Require(request, asked);
            }

            var plan = given is null ? EstimatePlan.Of(request) : null;
            var (tableOfX, tableOfY) = (SampleFile.Read(parsed.GetRequiredValue(x)), SampleFile.Read(parsed.GetRequiredValue(y)));
            FiniteTable.Require(tableOfX, "x");
            FiniteTable.Require(tableOfY, "y");
            using var view = session.IsTerminal && say is not null ? new ShareView(session.Error, "measuring") : null;
            context = context with { Progress = view };
            return Print(asked.IsAny
                ? CriticPlan.Run(request, asked, tableOfX.Samples, tableOfY.Samples, context, say)
                : plan is not null
                ? plan.Run(tableOfX.Samples, tableOfY.Samples, context, say)
                : ConditionalPlan.Run(request, tableOfX.Samples, tableOfY.Samples, ReadFinite(given!, "z"), context, say), (tableOfX.Samples, tableOfY.Samples));

            IReadOnlyList<TimedEstimate> RunChunked(int rowsPerChunk)
            {
                using var progress = session.IsTerminal && say is not null ? new ShareView(session.Error, "reading") : null;
                return ChunkedPlan.Run(request, parsed.GetRequiredValue(x), parsed.GetRequiredValue(y), given, rowsPerChunk, context with { Progress = progress });
            }

            int Print(IReadOnlyList<TimedEstimate> results, (Core.Samples X, Core.Samples Y)? samples = null)
            {
                IReadOnlyList<string> disagreement = request.Estimators == "all" && given is null && samples is var (sampleOfX, sampleOfY)
                    ? Disagreement.Explain([.. results.Select(result => result.Estimate)], sampleOfX, sampleOfY)
                    : [];
                if (parsed.GetValue(json))
                {
                    JsonOutput.Write(session.Out, "estimate", writer => EstimateOutput.WriteJson(writer, results, disagreement));
                }
                else if (request.Estimators == "all")
                {
                    EstimateTable.Write(session.Out, results, disagreement);
                }
                else
                {
                    EstimateOutput.WriteText(session.Out, session.Error, results);
                }

                if (request.DiagramPath is { } path)
                {
                    var drawn = DiagramOutput.Draw(path, results);
                    say?.Invoke($"Information diagram of {drawn}: {path}");
                }

                return results.Any(static result => result.Estimate.Warnings.Any(static warning => warning.Code == WarningCodes.Diverged)) ? ExitCode.Diverged : ExitCode.Done;
            }
        });
        return command;
    }

    private static Core.Samples ReadFinite(string spec, string name)
    {
        var table = SampleFile.Read(spec);
        FiniteTable.Require(table, name);
        return table.Samples;
    }

    private static Option<string> File(string name, string what) => new(name)
    {
        Description = what + ": .npy, .npz (file.npz:array), .csv (file.csv:col1,col2), .safetensors, IDX(.gz).",
        HelpName = "FILE[:columns]",
        Required = true,
    };
}
