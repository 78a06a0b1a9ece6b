using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Reports;

public class FigureTests
{
    [Fact]
    public void Pictures()
    {
        var folder = Environment.GetEnvironmentVariable("INFOSCOPE_PICTURES");
        File.WriteAllText(Path.Combine(folder!, "plane.svg"), PlaneFigure.Render(SampleReports.Tishby, "binned", FigureSize.Default));
        File.WriteAllText(Path.Combine(folder!, "planes.svg"), PlaneFigure.Render(SampleReports.Tishby, null, new(1120, 480)));
        File.WriteAllText(Path.Combine(folder!, "report.svg"), ReportFigure.Render(SampleReports.Tishby));
        File.WriteAllText(Path.Combine(folder!, "recording.svg"), ReportFigure.Render(SampleReports.Recording));
    }
}
