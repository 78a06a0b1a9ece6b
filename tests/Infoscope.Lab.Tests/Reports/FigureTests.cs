using System.Globalization;
using System.Xml.Linq;
using Infoscope.Lab.Reports;
using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Reports;

public class FigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_plane_names_its_axes_with_units_its_layers_and_its_ceilings()
    {
        var texts = Texts(Plane(SampleReports.Tishby, "binned"));

        texts.ShouldContain("I(X;T), bits");
        texts.ShouldContain("I(T;Y), bits");
        texts.ShouldContain("epoch");
        texts.ShouldContain("8 000");
        texts.ShouldContain("H(X) = 12 bits");
        texts.ShouldContain("H(Y) = 0.999 bits");
        texts.ShouldContain("Binned, 30 bins on [−1, 1]");
        texts.ShouldContain("layer5, 3 units");
        texts.ShouldContain(t => t.Contains("mean of 3 seeds", StringComparison.Ordinal));
        SampleReports.Tishby.Layers.ShouldAllBe(l => texts.Contains(l.Name));
    }

    [Fact]
    public void All_estimators_stand_side_by_side_unless_one_is_chosen()
    {
        Groups(Plane(SampleReports.Tishby, null), "plane").Count.ShouldBe(2);
        Groups(Plane(SampleReports.Tishby, "kde"), "plane").Count.ShouldBe(1);
        Texts(Plane(SampleReports.Tishby, "kde")).ShouldNotContain("Binned, 30 bins on [−1, 1]");
    }

    [Fact]
    public void Everything_drawn_lies_inside_the_picture()
    {
        foreach (var picture in (XElement[])[Plane(SampleReports.Tishby, null), Composite(SampleReports.Tishby), Composite(SampleReports.Recording)])
        {
            var (width, height) = (Number(picture, "width"), Number(picture, "height"));
            var points = picture.Descendants(Svg + "polyline").SelectMany(Points).ToArray();
            points.Length.ShouldBeGreaterThan(500);
            points.ShouldAllBe(p => p.X >= 0 && p.X <= width && p.Y >= 0 && p.Y <= height);
            picture.Descendants(Svg + "text").ShouldAllBe(t => Number(t, "x") >= 0 && Number(t, "x") <= width && Number(t, "y") >= 0 && Number(t, "y") <= height);
        }
    }

    [Fact]
    public void Names_of_layers_do_not_cover_each_other()
    {
        var labels = Plane(SampleReports.Tishby, "binned").Descendants(Svg + "text")
            .Where(t => SampleReports.Tishby.Layers.Any(l => l.Name == t.Value)).Select(t => (X: Number(t, "x"), Y: Number(t, "y"))).ToArray();

        labels.Length.ShouldBe(6);
        for (var i = 0; i < labels.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (Math.Abs(labels[i].X - labels[j].X) > 30 || Math.Abs(labels[i].Y - labels[j].Y) > 10).ShouldBeTrue($"label {i} covers label {j}");
            }
        }
    }

    [Fact]
    public void Paths_run_through_the_colours_from_the_first_epoch_to_the_last()
    {
        var report = SampleReports.Recording with { Trajectories = [SampleReports.Recording.Trajectories[5]] };
        var colors = Groups(Plane(report, "binned"), "plane").Single().Elements(Svg + "polyline").Select(p => p.Attribute("stroke")!.Value).ToArray();

        colors.Length.ShouldBe(report.Trajectories[0].Epochs.Length - 1);
        colors[0].ShouldBe(EpochRamp.Color(EpochRamp.Position(report.Trajectories[0].Epochs[1], SampleReports.LastEpoch)));
        colors[^1].ShouldBe(EpochRamp.Color(1));
    }

    [Fact]
    public void Values_without_a_number_leave_a_gap()
    {
        var whole = SampleReports.Recording.Trajectories[5];
        var gappy = whole with { XBits = [.. whole.XBits.Select((v, i) => i is 10 or 11 ? double.NaN : v)] };
        int Segments(PlaneTrajectory t) => Groups(Plane(SampleReports.Recording with { Trajectories = [t] }, "binned"), "plane")
            .Single().Elements(Svg + "polyline").Count();

        // The mean over one seed joins across the gap: the two missing points take two pieces with them.
        Segments(gappy).ShouldBe(Segments(whole) - 2);
        PlaneFigure.Render(SampleReports.Recording with { Trajectories = [gappy] }, null, FigureSize.Default).ShouldNotContain("NaN");
    }

    [Fact]
    public void The_composite_has_planes_curves_signal_to_noise_and_accuracy_as_far_as_they_were_recorded()
    {
        var whole = Composite(SampleReports.Tishby);
        (Groups(whole, "plane").Count, Groups(whole, "curves").Count, Groups(whole, "snr").Count, Groups(whole, "accuracy").Count).ShouldBe((2, 4, 1, 1));
        Texts(whole).ShouldContain("signal = noise");

        var recording = Composite(SampleReports.Recording);
        (Groups(recording, "plane").Count, Groups(recording, "curves").Count, Groups(recording, "snr").Count, Groups(recording, "accuracy").Count).ShouldBe((1, 2, 0, 0));
        Texts(recording).ShouldNotContain(t => t.StartsWith("H(X)", StringComparison.Ordinal));
    }

    [Fact]
    public void Equal_reports_give_equal_bytes()
    {
        var again = PlaneReportJson.Read(PlaneReportJson.Write(SampleReports.Tishby));
        ReportFigure.Render(again).ShouldBe(ReportFigure.Render(SampleReports.Tishby));
    }

    [Fact]
    public void Texts_that_look_like_markup_stay_texts()
    {
        var picture = Composite(SampleReports.Hostility);

        picture.Descendants().Select(e => e.Name.LocalName).Distinct().ShouldBeSubsetOf(["title", "desc", "rect", "line", "polyline", "polygon", "path", "text", "g"]);
        picture.Descendants().Attributes().ShouldAllBe(a => !a.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Texts(picture).ShouldContain(SampleReports.Hostile);
    }

    [Fact]
    public void Characters_that_no_xml_can_hold_become_spaces() =>
        XElement.Parse($"<a b=\"{SvgWriter.Escape("\u0001\uD800<\uFFFE\">&'\U0001F600")}\"/>").Attribute("b")!.Value.ShouldBe("  < \">&'\U0001F600");

    [Fact]
    public void An_empty_report_is_an_empty_plane_and_not_a_failure() =>
        Texts(Composite(SampleReports.Recording with { Trajectories = [] })).ShouldContain("I(X;T), bits");

    [Fact]
    public void An_unknown_estimator_is_named_with_those_there_are() =>
        Should.Throw<ArgumentException>(() => PlaneFigure.Render(SampleReports.Tishby, "ksg", FigureSize.Default))
            .Message.ShouldContain("no estimator 'ksg'; it has binned, kde");

    [Theory]
    [InlineData(319, 400)]
    [InlineData(400, 279)]
    [InlineData(double.NaN, 400)]
    public void A_figure_too_small_to_read_is_refused(double width, double height) =>
        Should.Throw<ArgumentException>(() => PlaneFigure.Render(SampleReports.Tishby, null, new(width, height))).Message.ShouldContain("at least 320 x 280");

    private static XElement Plane(PlaneReport report, string? estimator) =>
        XElement.Parse(PlaneFigure.Render(report, estimator, estimator is null ? new(1120, 480) : FigureSize.Default));

    private static XElement Composite(PlaneReport report) => XElement.Parse(ReportFigure.Render(report));

    private static string[] Texts(XElement picture) => [.. picture.Descendants(Svg + "text").Select(t => t.Value)];

    private static List<XElement> Groups(XElement picture, string name) =>
        [.. picture.Descendants(Svg + "g").Where(g => g.Attribute("class")?.Value == name)];

    private static double Number(XElement element, string attribute) => double.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static IEnumerable<(double X, double Y)> Points(XElement polyline) =>
        polyline.Attribute("points")!.Value.Split(' ').Select(p => p.Split(',')).Select(p =>
            (double.Parse(p[0], CultureInfo.InvariantCulture), double.Parse(p[1], CultureInfo.InvariantCulture)));
}
