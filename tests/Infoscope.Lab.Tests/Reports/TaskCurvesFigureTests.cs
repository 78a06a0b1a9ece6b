using System.Xml.Linq;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Bench;

namespace Infoscope.Lab.Tests.Reports;

public sealed class TaskCurvesFigureTests
{
    [Fact]
    public void Tasks_on_curves_become_panels_and_others_none()
    {
        var tasks = KnownTasks.NoisyFunctions.Tasks;
        var table = BenchTable.Run(new BenchPlan([BenchEntry.Of(EstimatorCatalogue.Create("gaussian"))], tasks) { Rows = [60], Seeds = 1 }, new EstimationContext(1));

        var picture = XDocument.Parse(TaskCurvesFigure.Render(table, tasks, 60, "Functions").ShouldNotBeNull()).Root!;

        picture.Descendants().Count(static element => (string?)element.Attribute("class") == "panel").ShouldBe(3);
        picture.Descendants().Count(static element => element.Name.LocalName == "polyline").ShouldBe(3 * 2);
        TaskCurvesFigure.Render(table, KnownTasks.Staircase.Tasks, 60, "").ShouldBeNull();
        KnownTasks.Correlations.Tasks.ShouldAllBe(static task => task.Curve != null);
    }
}
