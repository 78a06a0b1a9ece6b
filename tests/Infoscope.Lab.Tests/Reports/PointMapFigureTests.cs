using System.Globalization;
using System.Xml.Linq;
using Infoscope.Core;
using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Reports;

public class PointMapFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Every_label_has_its_points_and_its_line_in_the_legend()
    {
        var points = Samples.FromRowMajor(new double[] { 0, 0, 4, 1, -2, 3, 1, 1 }, 4, 2);
        var picture = XElement.Parse(PointMapFigure.Render(points, ["10", "9", "10", "x<y"], new Dictionary<int, string> { [1] = "here & now" }, "Title", "sub"));
        var groups = picture.Elements(Svg + "g").Where(group => group.Attribute("class")!.Value.StartsWith("points-", StringComparison.Ordinal)).ToList();
        groups.Select(group => group.Attribute("class")!.Value).ShouldBe(["points-9", "points-10", "points-x<y"]);
        groups.Select(group => group.Element(Svg + "path")!.Attribute("d")!.Value.Count(letter => letter == 'M')).ShouldBe([1, 2, 1]);
        var texts = picture.Descendants(Svg + "text").Select(text => text.Value).ToList();
        texts.ShouldContain("here & now");
        texts.TakeLast(3).ShouldBe(["9", "10", "x<y"]);
        picture.Descendants(Svg + "text").ShouldAllBe(text => Number(text, "x") >= 0 && Number(text, "x") <= Number(picture, "width") && Number(text, "y") <= Number(picture, "height"));
    }

    [Fact]
    public void Beyond_twenty_labels_the_rarest_share_a_grey()
    {
        var points = Samples.FromRowMajor(Enumerable.Range(0, 60).Select(i => (double)i).ToArray(), 30, 2);
        var labels = Enumerable.Range(0, 30).Select(i => i.ToString(CultureInfo.InvariantCulture)).ToList();
        PointMapFigure.Render(points, labels, names: null, "", "").ShouldContain("10 others");
    }

    [Fact]
    public void One_point_and_equal_points_have_a_place_and_wrong_sizes_none()
    {
        PointMapFigure.Render(Samples.FromRowMajor(new double[] { 5, 5, 5, 5 }, 2, 2), labels: null, names: null, "", "").ShouldNotContain("NaN");
        Should.Throw<ArgumentException>(() => PointMapFigure.Render(Samples.FromRowMajor(new double[3], 1, 3), null, null, "", ""));
        Should.Throw<ArgumentException>(() => PointMapFigure.Render(Samples.FromRowMajor(new double[2], 1, 2), ["a", "b"], null, "", ""));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
