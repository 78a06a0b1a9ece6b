using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Infoscope.EndToEnd.Tool;

namespace Infoscope.EndToEnd.Docs;

/// <summary>Every command in the README and in docs/ runs, in the order of its page, in one folder per page.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages() =>
    [
        "README.md",
        .. Directory.GetFiles(Path.Combine(SharedFolder.Root, "docs"), "*.md").Select(path => $"docs/{Path.GetFileName(path)}").Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_shell_block_of_the_page_runs(string page)
    {
        using var folder = new ToolFolder();
        var script = string.Join('\n', Blocks(page, "sh").Select(block => block.Replace(ReadmePrefix, "infoscope", StringComparison.Ordinal)));
        if (script.Length == 0)
        {
            Blocks(page, "csharp").ShouldNotBeNull();
            return;
        }

        var (exitCode, text) = Bash(folder, script);
        exitCode.ShouldBe(0, text);
        // Elsewhere the system's logarithm and cosine may round otherwise, and 8000 epochs make much of a last bit.
        if (page == "README.md" && OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64)
        {
            RequireShown(text);
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_program_of_the_page_is_a_sample_or_an_operation_of_the_engine_to_the_letter(string page)
    {
        var samples = new[] { "samples", "src/Infoscope.Tensors/Ops" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(SharedFolder.Root, folder), "*.cs")).Select(File.ReadAllText).ToList();
        foreach (var block in Blocks(page, "csharp"))
        {
            samples.ShouldContain(sample => sample.Contains(block.Trim(), StringComparison.Ordinal), $"{page} shows a program that no file in samples/ or the engine's Ops/ holds:\n{block}");
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_code_block_of_the_page_is_of_a_kind_that_is_tested(string page) =>
        Fence().Matches(Read(page)).Select(match => match.Groups["kind"].Value).Where(kind => kind.Length > 0).ShouldBeSubsetOf(["sh", "csharp", "text", "json"]);

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_that_the_page_links_to_exists(string page)
    {
        var at = Path.GetDirectoryName(Path.Combine(SharedFolder.Root, page))!;
        foreach (Match link in LocalLink().Matches(Read(page)))
        {
            Path.Exists(Path.Combine(at, link.Groups["path"].Value)).ShouldBeTrue($"{page} links to {link.Groups["path"].Value}");
        }
    }

    /// <summary>Every line of output that the README shows, a command of the README prints; seconds may differ.</summary>
    private static void RequireShown(string printed)
    {
        var lines = printed.Split('\n').Select(line => Seconds().Replace(line.TrimEnd(), "")).ToHashSet(StringComparer.Ordinal);
        foreach (var shown in Blocks("README.md", "text").SelectMany(block => block.Split('\n')))
        {
            lines.ShouldContain(Seconds().Replace(shown.TrimEnd(), ""));
        }
    }

    private const string ReadmePrefix = "dotnet run -c Release --project src/Infoscope.App --";

    private static string Read(string page) => File.ReadAllText(Path.Combine(SharedFolder.Root, page));

    private static List<string> Blocks(string page, string kind) =>
        [.. Fence().Matches(Read(page)).Where(match => match.Groups["kind"].Value == kind).Select(match => match.Groups["code"].Value)];

    private static (int ExitCode, string Text) Bash(ToolFolder folder, string script)
    {
        var tool = typeof(Infoscope.App.Cli.InfoscopeTool).Assembly.Location;
        // The tests' own command cannot run inside itself; that it exists is all that is checked here.
        var prelude = $"set -e\ninfoscope() {{ dotnet \"{tool}\" \"$@\"; }}\nbash() {{ [ \"$1\" = test.sh ] && test -f \"{SharedFolder.Root}/test.sh\"; }}\n";
        var start = new ProcessStartInfo("bash") { WorkingDirectory = folder.Folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(prelude + script);
        start.Environment["INFOSCOPE_STORE"] = folder.Store;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }

    [GeneratedRegex(@"^```(?<kind>\w*)\n(?<code>.*?)^```\s*$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"; [0-9.]+ s$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LocalLink();
}
