using System.Globalization;
using System.Xml.Linq;
using Infoscope.Lab.BoundBench;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;

namespace Infoscope.Lab.Tests.BoundBench;

public sealed class StaircaseFilesTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Tables_hold_every_level_and_every_batch_and_read_back()
    {
        var table = StaircaseTable.Run(BenchCases.Of("infonce", "dv") with { StepsPerLevel = 5 }, new EstimationContext(1));

        var summaries = Lines(StaircaseCsv.WriteSummaries);
        summaries.Length.ShouldBe(1 + (2 * 2));
        var curves = Lines(StaircaseCsv.WriteCurves);
        curves.Length.ShouldBe(1 + (2 * 2 * 5));
        var first = table.Curves[0].Levels[0];
        double.Parse(curves[2].Split(',')[5], CultureInfo.InvariantCulture).ShouldBe(first[1]);
        double.Parse(summaries[1].Split(',')[3], CultureInfo.InvariantCulture).ShouldBe(first.Average() - 0.5, 1e-12);

        string[] Lines(Action<StaircaseTable, TextWriter> write)
        {
            using var text = new StringWriter { NewLine = "\n" };
            write(table, text);
            return text.ToString().TrimEnd('\n').Split('\n');
        }
    }

    [Fact]
    public void A_figure_has_a_panel_for_each_bound_within_its_picture()
    {
        string[] bounds = ["infonce", "dv", "smile-1", "smile-5", "doe"];
        var table = StaircaseTable.Run(BenchCases.Of(bounds) with { StepsPerLevel = 10 }, new EstimationContext(1));

        var picture = XDocument.Parse(StaircaseFigure.Render(table, "<small> stairs")).Root!;

        picture.Descendants(_svg + "g").Count(group => (string?)group.Attribute("class") == "panel").ShouldBe(bounds.Length);
        var (width, height) = ((double)picture.Attribute("width")!, (double)picture.Attribute("height")!);
        foreach (var point in picture.Descendants(_svg + "polyline").SelectMany(line => ((string)line.Attribute("points")!).Split(' ')))
        {
            double[] at = [.. point.Split(',').Select(static text => double.Parse(text, CultureInfo.InvariantCulture))];
            at[0].ShouldBeInRange(0, width);
            at[1].ShouldBeInRange(0, height);
        }

        picture.Descendants(_svg + "text").Select(static text => text.Value).ShouldContain("ln 32");
    }

    [Fact]
    public void Smoothing_keeps_constants_forgets_slowly_and_passes_over_what_is_no_number()
    {
        Smoothing.Exponential([2, 2, 2], 200).ShouldAllBe(static value => Math.Abs(value - 2) < 1e-12);
        Smoothing.Exponential([1, double.NaN, 3], 1).ShouldBe([1, 1, 3]);
        Smoothing.Exponential([double.NaN, 4], 5).ShouldBe([double.NaN, 4]);

        // α = 2/(3 + 1): weights ½ and 1.
        Smoothing.Exponential([0, 3], 3)[1].ShouldBe(2, 1e-12);
        Should.Throw<ArgumentOutOfRangeException>(() => Smoothing.Exponential([1], 0));
    }
}
