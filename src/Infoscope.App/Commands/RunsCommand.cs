using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.Runs;
using Infoscope.Runs.Export;

namespace Infoscope.App.Commands;

/// <summary><c>runs</c>: list, show, compare, export, resume and remove what is in the store.</summary>
internal static class RunsCommand
{
    public static Command Create(Session session) => new("runs", "Works with the runs in the store.")
    {
        List(session), Show(session), Compare(session), Export(session), Resume(session), Remove(session),
    };

    private static Command List(Session session)
    {
        var (store, json) = (CommonOptions.Store(), CommonOptions.Json());
        var command = new Command("list", "All runs, newest first.") { store, json };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "runs", writer => RunOutput.WriteJson(writer, runs.List()));
            }
            else
            {
                RunOutput.WriteList(session.Out, runs.List());
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Show(Session session)
    {
        var (run, store, json) = (Run(), CommonOptions.Store(), CommonOptions.Json());
        var command = new Command("show", "One run: its settings, its status and its last measurements.") { run, store, json };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            var record = RunLookup.Find(runs, parsed.GetRequiredValue(run));
            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "runs", writer => RunOutput.WriteJson(writer, [record]));
            }
            else
            {
                RunOutput.WriteOne(session.Out, record, runs.Measurements(record.Id), runs.Warnings(record.Id));
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Compare(Session session)
    {
        var several = new Argument<string[]>("runs") { Description = "Two or more ids, or starts of ids.", Arity = new ArgumentArity(2, 20) };
        var store = CommonOptions.Store();
        var command = new Command("compare", "Settings that differ, and the last measurements side by side.") { several, store };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            RunComparison.Write(session.Out, runs, [.. parsed.GetRequiredValue(several).Select(id => RunLookup.Find(runs, id))]);
            return ExitCode.Done;
        });
        return command;
    }

    private static Command Export(Session session)
    {
        var (run, store) = (Run(), CommonOptions.Store());
        var format = new Option<string>("--format") { Description = "csv or jsonl.", DefaultValueFactory = _ => "csv" };
        format.AcceptOnlyFromAmong("csv", "jsonl");
        var command = new Command("export", "Every measurement of a run, as CSV or JSON lines on standard output.") { run, format, store };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            var id = RunLookup.Find(runs, parsed.GetRequiredValue(run)).Id;
            if (parsed.GetValue(format) == "csv")
            {
                RunExport.WriteCsv(runs, id, session.Out);
            }
            else
            {
                RunExport.WriteJsonLines(runs, id, session.Out);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Command Resume(Session session)
    {
        var run = new Argument<string?>("run") { Description = "The run's id, or the start of it. Default: the newest run that has not finished.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<string?>("--out") { Description = "Where report.html and plane.svg go. Default: a folder named after the run.", HelpName = "DIR" };
        var (store, threads, json, quiet) = (CommonOptions.Store(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command("resume", "Goes on with a run that was stopped or killed; it ends in the same bits as one that was not.") { run, output, store, threads, json, quiet };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            var record = parsed.GetValue(run) is { } id
                ? RunLookup.Find(runs, id)
                : runs.List().FirstOrDefault(candidate => candidate.Status != RunStatus.Finished) ?? throw new UsageException("Every run in the store has finished; name one to report it again.");
            return new PlaneRunner(session, runs)
            {
                Threads = parsed.GetValue(threads),
                Json = parsed.GetValue(json),
                Quiet = parsed.GetValue(quiet),
                Output = parsed.GetValue(output),
            }.Resume(record);
        });
        return command;
    }

    private static Command Remove(Session session)
    {
        var run = new Argument<string>("run") { Description = "The run's whole id." };
        var (store, quiet) = (CommonOptions.Store(), CommonOptions.Quiet());
        var command = new Command("rm", "Deletes a run, its measurements and its files.") { run, store, quiet };
        command.SetAction(parsed =>
        {
            using var runs = RunStore.Open(parsed.GetValue(store));
            var id = parsed.GetRequiredValue(run);
            if (RunLookup.Find(runs, id).Id != id)
            {
                throw new UsageException($"'{id}' is only the start of '{RunLookup.Find(runs, id).Id}'; deleting takes the whole id.");
            }

            runs.Delete(id);
            if (!parsed.GetValue(quiet))
            {
                session.Out.WriteLine($"Deleted {id}.");
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static Argument<string> Run() => new("run") { Description = "The run's id, or the start of it." };
}
