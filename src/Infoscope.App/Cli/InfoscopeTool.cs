using System.CommandLine;
using Infoscope.App.Commands;
using Infoscope.Core.Simd;

namespace Infoscope.App.Cli;

/// <summary>The <c>infoscope</c> tool: its verbs, and how a command line becomes an exit code.</summary>
internal static class InfoscopeTool
{
    /// <summary>Runs one command line.</summary>
    public static int Run(string[] args, Session session, Func<int> exitCodeOfSignal)
    {
        if (SimdKernels.Problem is { } problem)
        {
            session.Error.WriteLine($"error: {problem}");
            return ExitCode.Usage;
        }

        var root = Root(session);
        var parsed = root.Parse(args.Length == 0 ? ["--help"] : args);
        if (parsed.Errors.Count > 0)
        {
            return UsageErrors.Report(parsed, session.Error);
        }

        var configuration = new InvocationConfiguration
        {
            Output = session.Out,
            Error = session.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (Exception exception)
        {
            return Failure.Report(exception, session.Error, exitCodeOfSignal());
        }
    }

    private static RootCommand Root(Session session) =>
        new("Measures, watches, regularises and maximises mutual information in neural networks.")
        {
            EstimateCommand.Create(session),
            EstimatorsCommand.Create(session),
            PlaneCommand.Create(session),
            MatrixCommand.Create(session),
            MultivariateCommand.Create(session),
            EmbedCommand.Create(session),
            BenchCommand.Create(session),
            WordsCommand.Create(session),
            BoundCommand.Create(session),
            RunsCommand.Create(session),
            ReportCommand.Create(session),
            DemoCommand.Create(session),
            DoctorCommand.Create(session),
        };
}
