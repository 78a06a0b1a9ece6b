using System.CommandLine;
using System.Globalization;
using Infoscope.App.Cli;
using Infoscope.App.Output;

namespace Infoscope.App.Commands;

/// <summary><c>matrix FILE</c>: mutual information of all pairs of columns.</summary>
internal static class MatrixCommand
{
    public static Command Create(Session session)
    {
        var file = new Argument<string>("file") { Description = "The table: .npy, .npz (file.npz:array), .csv (file.csv:col1,col2), .safetensors, IDX(.gz).", HelpName = "FILE[:columns]" };
        var estimator = new Option<string?>("--estimator", "-e") { Description = "One id. Default: plugin for two columns of symbols, ksg1 for numbers, ross for one of each.", HelpName = "ID" };
        var standardise = new Option<string>("--standardise") { Description = "What is done to each column that is read as numbers: none, zscore, rank or copula (normal scores, which heavy tails do not disturb).", DefaultValueFactory = _ => "copula" };
        var permutations = new Option<int>("--permutations") { Description = "Shuffles of each pair for a p-value of independence, and q-values over all pairs; 0 for none.", HelpName = "N" };
        var rate = new Option<double>("--fdr") { Description = "The false discovery rate: pairs with a larger q-value are no links.", DefaultValueFactory = _ => 0.05, HelpName = "RATE" };
        var prune = new Option<string>("--prune") { Description = "Which links are direct: none, aracne, clr or mrnet.", DefaultValueFactory = _ => "none", HelpName = "NAME" };
        var tolerance = new Option<double>("--tolerance") { Description = "What aracne forgives the weakest link of a triangle, as a share: at least 0 and below 1.", DefaultValueFactory = _ => 0.1, HelpName = "SHARE" };
        var output = new Option<string?>("--out") { Description = "Writes pairs.csv, row by row as they are measured, and matrix.svg into this folder.", HelpName = "DIR" };
        var (set, seed, threads, json, quiet) = (CommonOptions.Set(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command(
            "matrix",
            "Measures the mutual information of all pairs of columns of a table.\n\n"
            + "  infoscope matrix data.csv --permutations 199 --prune aracne --out network")
        {
            file, estimator, standardise, permutations, rate, prune, tolerance, output, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var request = new MatrixRequest
            {
                Estimator = parsed.GetValue(estimator),
                Settings = CommonOptions.ParseSettings(parsed.GetValue(set)),
                Standardise = parsed.GetValue(standardise)!,
                Permutations = Least("--permutations", parsed.GetValue(permutations)),
                FalseDiscoveryRate = Share("--fdr", parsed.GetValue(rate), value => value is > 0 and <= 1, "above 0 and at most 1"),
                Prune = parsed.GetValue(prune)!,
                Tolerance = Share("--tolerance", parsed.GetValue(tolerance), value => value is >= 0 and < 1, "at least 0 and below 1"),
                Output = parsed.GetValue(output),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Quiet = parsed.GetValue(quiet),
            };
            var report = MatrixPlan.Of(request).Run(parsed.GetRequiredValue(file), session);
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "matrix", writer => MatrixOutput.WriteJson(writer, report));
            }
            else
            {
                MatrixOutput.WriteText(session.Out, report);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static int Least(string option, int value) => value >= 0 ? value : throw new UsageException($"{option} is {value}; it must be at least 0.");

    private static double Share(string option, double value, Func<double, bool> isAllowed, string allowed) => isAllowed(value)
        ? value
        : throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}; it is {allowed}."));
}
