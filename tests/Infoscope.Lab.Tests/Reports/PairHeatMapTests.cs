using System.Globalization;
using System.Xml.Linq;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure.Pairwise;

namespace Infoscope.Lab.Tests.Reports;

public class PairHeatMapTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(200)]
    [InlineData(600)]
    public void Labels_stay_readable_and_apart_for_any_number_of_columns(int columns)
    {
        var picture = Draw(columns);
        var rows = picture.Descendants(Svg + "text").Where(text => text.Value.StartsWith("column", StringComparison.Ordinal) && text.Attribute("transform") is null).ToList();
        rows.Count.ShouldBeGreaterThan(Math.Min(columns, 150) - 1);
        rows.ShouldAllBe(text => Number(text, "font-size") >= 7);
        var heights = rows.Select(text => Number(text, "y")).ToList();
        heights.Zip(heights.Skip(1)).ShouldAllBe(pair => pair.Second - pair.First >= Number(rows[0], "font-size"));
        picture.Descendants(Svg + "text").ShouldAllBe(text =>
            Number(text, "x") >= 0 && Number(text, "x") <= Number(picture, "width") && Number(text, "y") >= 0 && Number(text, "y") <= Number(picture, "height"));
    }

    [Fact]
    public void Links_that_do_not_remain_and_missing_values_are_blank_and_grey()
    {
        var texts = Draw(5).Descendants(Svg + "text").Select(text => text.Value).ToList();
        texts.Count(text => text == "–").ShouldBe(2, "a refused pair stands on both sides");
        texts.Count(text => text == "0.29").ShouldBe(1, "0.2 nats below the diagonal, no link above it");
        Should.Throw<ArgumentException>(() => PairHeatMap.Render(["a"], new PairTable(2), new PairTable(2), "", "")).Message.ShouldContain("1 names");
    }

    private static XElement Draw(int columns)
    {
        var (nats, scores) = (new PairTable(columns), new PairTable(columns));
        nats.Values.Fill(0.5);
        scores.Values.Fill(1);
        nats[0, 1] = 0.2;
        scores[0, 1] = 0;
        if (columns > 2)
        {
            nats[0, 2] = scores[0, 2] = double.NaN;
        }

        string[] names = [.. Enumerable.Range(0, columns).Select(column => string.Create(CultureInfo.InvariantCulture, $"column{column:000}"))];
        return XElement.Parse(PairHeatMap.Render(names, nats, scores, "Pairs", "links"));
    }

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
