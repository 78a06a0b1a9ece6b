using System.Diagnostics;

namespace Infoscope.EndToEnd.Docs;

/// <summary>Every program in samples/ runs as a user would run it.</summary>
public sealed class SampleTests
{
    public static TheoryData<string> Programs() => [.. Directory.GetFiles(Path.Combine(SharedFolder.Root, "samples"), "*.cs").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task The_program_runs_and_prints_an_amount_of_information(string program)
    {
        var start = new ProcessStartInfo("dotnet") { WorkingDirectory = Path.Combine(SharedFolder.Root, "samples"), UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("run");
        start.ArgumentList.Add(program);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        process.ExitCode.ShouldBe(0, output + await error);
        output.ShouldContain("nats");
    }
}
