using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Multivariate;

namespace Infoscope.App.Commands;

/// <summary><c>multivariate</c>: what many columns have in common, as redundancy or as synergy.</summary>
internal static class MultivariateCommand
{
    public static Command Create(Session session)
    {
        var x = new Option<string>("--x") { Description = "The variables, one a column: .npy, .npz, .csv, .safetensors, IDX(.gz).", HelpName = "FILE[:columns]", Required = true };
        var y = new Option<string?>("--y") { Description = "Adds what the columns of --x say about these, one after the other (the chain rule).", HelpName = "FILE[:columns]" };
        var estimator = new Option<string?>("--estimator", "-e") { Description = $"One of {string.Join(", ", MultivariateCatalogue.Ids)}. Default: plugin for symbols, ksg1 for numbers.", HelpName = "ID" };
        var standardise = new Option<string>("--standardise") { Description = "What is done to each column that is read as numbers: none, zscore, rank or copula.", DefaultValueFactory = _ => "zscore" };
        var (set, seed, threads, json, quiet) = (CommonOptions.Set(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command(
            "multivariate",
            "Measures what many columns have in common: total correlation, O-information and their kin.\n\n"
            + "  infoscope multivariate --x data.csv:a,b,c --y data.csv:d --estimator ksg1")
        {
            x, y, estimator, standardise, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var kind = Standardisation.All.FirstOrDefault(known => known.Name == parsed.GetValue(standardise))
                ?? throw SettingException.Unknown("--standardise", parsed.GetValue(standardise)!, Standardisation.All.Select(known => known.Name));
            var settings = CommonOptions.ParseSettings(parsed.GetValue(set));
            var named = parsed.GetValue(estimator) is { } id ? MultivariateCatalogue.Create(id, settings) : null;
            var variables = Read(parsed.GetRequiredValue(x), "x");
            var target = parsed.GetValue(y) is { } given ? Read(given, "y") : null;
            var chosen = named ?? MultivariateCatalogue.Create(Choose(variables, target, parsed.GetValue(quiet) ? null : session.Error.WriteLine), settings);
            var context = new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop };
            var standard = chosen.Kind == ColumnKind.Discrete ? Standardisation.None : kind;
            var report = new MultivariateReport(variables.Columns, standard.Name, chosen.Estimate(standard.Apply(variables.Samples, "x"), context))
            {
                Chain = target is null ? null : chosen.ChainRule(standard.Apply(variables.Samples, "x"), standard.Apply(target.Samples, "y"), context),
            };
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "multivariate", writer => MultivariateOutput.WriteJson(writer, report));
            }
            else
            {
                MultivariateOutput.WriteText(session.Out, session.Error, report);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static SampleTable Read(string spec, string name)
    {
        var table = SampleFile.Read(spec);
        FiniteTable.Require(table, name);
        return table;
    }

    private static string Choose(SampleTable variables, SampleTable? target, Action<string>? say)
    {
        var kinds = ColumnKinds.Detect(target is null || target.Samples.Rows != variables.Samples.Rows ? variables.Samples : variables.Samples.Beside(target.Samples), "the table");
        if (kinds.IsMixed)
        {
            throw new UsageException($"{kinds.Reason}, and no estimator of many variables reads both. Choose columns of one kind, or name one with --estimator: plugin reads all as symbols, gaussian and ksg1 as numbers.");
        }

        var id = kinds.Kind == ColumnKind.Discrete ? "plugin" : "ksg1";
        say?.Invoke($"Estimator {id}: {kinds.Reason}. Name another with --estimator.");
        return id;
    }
}
