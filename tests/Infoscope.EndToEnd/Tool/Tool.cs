using System.Diagnostics;
using System.Text.Json;

namespace Infoscope.EndToEnd.Tool;

/// <summary>What one call of the built tool gave back.</summary>
internal sealed record ToolResult(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    /// <summary>Asserts an error as users must see it: the exit code, one clear message with these words, no stack trace, no number.</summary>
    public void ShouldFail(int exitCode, params string[] words)
    {
        ExitCode.ShouldBe(exitCode, $"out: {Out}\nerror: {Error}");
        foreach (var word in words)
        {
            Error.ShouldContain(word, Case.Insensitive);
        }

        Error.ShouldNotContain("   at ");
        Error.ShouldNotContain("Exception");
        Out.Trim().ShouldBeEmpty();
    }

    /// <summary>Asserts exit code 0.</summary>
    public ToolResult ShouldSucceed()
    {
        ExitCode.ShouldBe(0, $"out: {Out}\nerror: {Error}");
        return this;
    }
}

/// <summary>Runs the tool as a user does, in a folder and a store of its own.</summary>
internal sealed class ToolFolder : IDisposable
{
    private static readonly string ToolPath = typeof(Infoscope.App.Cli.InfoscopeTool).Assembly.Location;

    public ToolFolder()
    {
        Folder = Directory.CreateTempSubdirectory("infoscope-test-").FullName;
    }

    public string Folder { get; }

    public string Store => Path.Combine(Folder, "store");

    public string File(string name) => Path.Combine(Folder, name);

    public string Write(string name, string text)
    {
        System.IO.File.WriteAllText(File(name), text);
        return name;
    }

    /// <summary>Runs to the end; the arguments are split at spaces.</summary>
    public ToolResult Run(string arguments) => RunList(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries));

    public ToolResult RunList(params string[] arguments) => End(Start(arguments), arguments);

    /// <summary>Runs as several ranks under mpirun, to the end.</summary>
    public ToolResult RunOnRanks(int ranks, string arguments)
    {
        var words = arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return End(StartProgram("mpirun", [.. OpenMpiTool.Arguments(ranks), "dotnet", ToolPath, .. words]), words);
    }

    private static ToolResult End(Process started, string[] arguments)
    {
        using var process = started;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        if (!process.WaitForExit(TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"infoscope {string.Join(' ', arguments)} did not end.");
        }

        return new ToolResult(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Starts and leaves running; whoever starts ends it, by its id.</summary>
    public Process Start(params string[] arguments) => StartProgram("dotnet", [ToolPath, .. arguments]);

    /// <summary>The same, hearing Ctrl-C even where whoever runs the tests does not, as in a shell's background.</summary>
    public Process StartHearing(params string[] arguments) => OperatingSystem.IsLinux()
        ? StartProgram("env", ["--default-signal=INT", "dotnet", ToolPath, .. arguments])
        : Start(arguments);

    private Process StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["INFOSCOPE_STORE"] = Store;
        start.Environment["INFOSCOPE_CACHE"] = Path.Combine(Folder, "cache");
        return Process.Start(start)!;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
