using Infoscope.Cluster;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Lab;
using Infoscope.Measure.Catalogue;
using Infoscope.Runs;

namespace Infoscope.App.Cli;

/// <summary>Turns what went wrong into one message and an exit code; a stack trace is for developers only.</summary>
internal static class Failure
{
    /// <summary>Set to 1 to see the whole exception.</summary>
    public const string DebugVariable = "INFOSCOPE_DEBUG";

    public static int Report(Exception exception, TextWriter error, int exitCodeOfSignal)
    {
        if (Environment.GetEnvironmentVariable(DebugVariable) is "1")
        {
            error.WriteLine(exception);
        }

        var (code, message) = Judge(exception, exitCodeOfSignal);
        if (exception is not ClusterException { IsReported: true })
        {
            error.WriteLine(message);
        }

        return code;
    }

    private static (int Code, string Message) Judge(Exception exception, int exitCodeOfSignal) => exception switch
    {
        UsageException or SettingException => (ExitCode.Usage, $"error: {exception.Message}"),
        SampleException or DataFormatException => (ExitCode.BadData, $"error: {exception.Message}"),
        DivergedException => (ExitCode.Diverged, $"diverged: {exception.Message}"),
        OperationCanceledException => (exitCodeOfSignal, "Stopped."),
        ClusterException => (ExitCode.Failed, $"error: {exception.Message}"),
        StoreException => (ExitCode.Failed, $"error: {exception.Message}"),
        OutOfMemoryException => (ExitCode.Failed, "error: out of memory. Give fewer rows, or fewer seeds at once with --threads 1."),
        IOException or UnauthorizedAccessException => (ExitCode.Failed, $"error: {exception.Message}"),
        _ => (ExitCode.Failed, $"error: this should not have happened: {exception.GetType().Name}: {exception.Message} Set {DebugVariable}=1 for the details, and please report them."),
    };
}
