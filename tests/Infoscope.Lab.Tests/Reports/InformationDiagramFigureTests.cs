using System.Globalization;
using System.Xml.Linq;
using Infoscope.Core;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure.Discrete.Entropies;

namespace Infoscope.Lab.Tests.Reports;

public sealed class InformationDiagramFigureTests
{
    [Fact]
    public void Lengths_are_to_scale_and_every_amount_has_its_label()
    {
        var svg = XDocument.Parse(InformationDiagramFigure.Render(Diagram(1.5, 1, 2), "plugin, n = 100"));
        var texts = svg.Descendants().Where(node => node.Name.LocalName == "text").Select(node => node.Value).ToList();
        foreach (var label in new[] { "H(X,Y) = 2.000 nats", "H(X) = 1.500", "H(Y) = 1.000", "H(X|Y) = 1.000", "I(X;Y) = 0.500", "H(Y|X) = 0.500" })
        {
            texts.ShouldContain(label);
        }

        // The background, then H(X,Y), H(X), H(Y) and the three parts.
        Widths(svg).Skip(1).Select(width => width / 300).ShouldBe([2, 1.5, 1, 1, 0.5, 0.5]);
    }

    [Fact]
    public void A_part_below_0_has_no_length_and_keeps_its_number()
    {
        var svg = XDocument.Parse(InformationDiagramFigure.Render(Diagram(1, 1, 2.25), "nsb"));
        svg.ToString().ShouldContain("I(X;Y) = -0.250");
        Widths(svg).Min().ShouldBe(0);
        Widths(XDocument.Parse(InformationDiagramFigure.Render(Diagram(0, 0, 0), "constant"))).Skip(1).ShouldAllBe(width => width == 0);
    }

    private static InformationDiagram Diagram(double x, double y, double joint) => new(new Information(x), new Information(y), new Information(joint));

    private static List<double> Widths(XDocument svg) =>
        [.. svg.Descendants().Where(node => node.Name.LocalName == "rect").Select(node => double.Parse(node.Attribute("width")!.Value, CultureInfo.InvariantCulture))];
}
