using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Terminal;
using Infoscope.Measure;

namespace Infoscope.App.Bench;

/// <summary>Runs a suite that trains, prints it and writes its files.</summary>
internal static class BoundBench
{
    /// <summary>Runs one suite.</summary>
    /// <param name="suite">Which.</param>
    /// <param name="request">What was asked of it.</param>
    /// <param name="output">The folder of tables and figures; null for one of the suite's name.</param>
    /// <param name="json">Whether to print JSON.</param>
    /// <param name="quiet">Whether to say nothing besides.</param>
    /// <param name="context">Seed, threads and cancellation.</param>
    /// <param name="session">Where to print.</param>
    public static int Run(IBoundSuite suite, BoundBenchRequest request, string? output, bool json, bool quiet, EstimationContext context, Session session)
    {
        IBoundBenchResult result;
        using (var progress = session.IsTerminal && !quiet ? new ShareView(session.Error, "steps") : null)
        {
            result = suite.Run(request, context with { Progress = progress });
        }

        if (json)
        {
            JsonOutput.Write(session.Out, "bench", result.WriteJson);
        }
        else
        {
            result.WriteText(session.Out);
        }

        var folder = new BenchFolder(output ?? suite.Name);
        result.Save(folder);
        if (!quiet)
        {
            session.Error.WriteLine($"Tables and figures: {folder.Path}");
        }

        return ExitCode.Done;
    }
}
