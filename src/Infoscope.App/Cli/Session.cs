namespace Infoscope.App.Cli;

/// <summary>What a verb works with: where data and messages go, and when to stop.</summary>
/// <param name="Out">Data: tables, JSON.</param>
/// <param name="Error">Progress, warnings and errors.</param>
/// <param name="IsTerminal">Whether <paramref name="Error"/> is a terminal that a bar may be drawn on.</param>
/// <param name="Stop">Cancelled by Ctrl-C or SIGTERM.</param>
internal sealed record Session(TextWriter Out, TextWriter Error, bool IsTerminal, CancellationToken Stop)
{
    /// <summary>The session of the process's own console.</summary>
    public static Session OfConsole(CancellationToken stop) => new(Console.Out, Console.Error, CanDrawOn(Console.IsErrorRedirected), stop);

    /// <summary>A warning on the error stream.</summary>
    public void Warn(string message) => Error.WriteLine($"warning: {message}");

    private static bool CanDrawOn(bool isRedirected) =>
        !isRedirected
        && Environment.GetEnvironmentVariable("TERM") is not "dumb"
        && Environment.GetEnvironmentVariable("CI") is null or "";
}
