using System.Diagnostics;
using Infoscope.App.Reports;
using Infoscope.Lab.Reports;
using Infoscope.Lab.Tests.Reports;

namespace Infoscope.EndToEnd.Reports;

public sealed class HtmlReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infoscope-html-").FullName;

    [PageFact]
    public void A_report_is_one_file_and_replaces_an_older_one()
    {
        var path = Path.Combine(_folder, "new", "report.html");
        HtmlReport.Write(SampleReports.Recording, path);
        HtmlReport.Write(SampleReports.Tishby, path);

        Directory.GetFiles(Path.GetDirectoryName(path)!).ShouldBe([path]);
        var html = File.ReadAllText(path);
        html.ShouldContain("\"title\":\"The 12-bit network\"");
        html.ShouldNotContain("infoscope-data-goes-here\"</script>");
        html.ShouldNotContain("SCRIPT-HASH");
        html.ShouldNotContain("src=\"");
        html.ShouldNotContain("<link");
    }

    [PageFact]
    public void A_report_that_does_not_fit_together_leaves_the_older_file_as_it_was()
    {
        var path = Path.Combine(_folder, "report.html");
        HtmlReport.Write(SampleReports.Recording, path);
        var before = File.ReadAllText(path);
        var broken = SampleReports.Tishby with { Trajectories = [SampleReports.Tishby.Trajectories[0] with { Layer = "nowhere" }] };

        Should.Throw<ArgumentException>(() => HtmlReport.Write(broken, path)).Message.ShouldContain("no layer 'nowhere'");
        File.ReadAllText(path).ShouldBe(before);
        Directory.GetFiles(_folder).ShouldBe([path]);
    }

    [PageFact]
    public void The_data_inside_the_page_is_the_report_and_cannot_end_its_element()
    {
        var html = HtmlReport.Render(SampleReports.Hostility);
        var from = html.IndexOf("id=\"infoscope-data\">", StringComparison.Ordinal) + "id=\"infoscope-data\">".Length;
        var json = html[from..html.IndexOf("</script>", from, StringComparison.Ordinal)];

        json.ShouldNotContain("<");
        PlaneReportJson.Read(json).Title.ShouldBe(SampleReports.Hostile);
    }

    [NodeFact]
    public async Task The_tests_of_the_page_itself_pass()
    {
        using var run = Process.Start(new ProcessStartInfo("node", [NodeFactAttribute.Vitest, "run", "--no-color"])
        {
            WorkingDirectory = NodeFactAttribute.Web,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = run.StandardOutput.ReadToEndAsync();
        var errors = run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();

        run.ExitCode.ShouldBe(0, await output + await errors);
        (await output).ShouldContain("Tests");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
