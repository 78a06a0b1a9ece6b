using Infoscope.App.Reports;
using Infoscope.Lab.Tests.Reports;

namespace Infoscope.EndToEnd.Reports;

public class PageTests
{
    [Fact]
    public void Pictures()
    {
        var folder = Environment.GetEnvironmentVariable("INFOSCOPE_PICTURES");
        HtmlReport.Write(SampleReports.Tishby, folder + "/tishby.html");
        HtmlReport.Write(SampleReports.Hostility, folder + "/hostile.html");
        HtmlReport.Write(SampleReports.Recording, folder + "/recording.html");
    }
}
