using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Reports;

public class EpochRampTests
{
    [Fact]
    public void Colours_are_those_of_the_page() =>
        // The same five stand in web/test/colors.test.ts, where the evenness of their lightness is tested.
        ((double[])[0, 0.25, 0.5, 0.75, 1]).Select(EpochRamp.Color).ShouldBe(["#35226a", "#025a8b", "#038c8c", "#58ba69", "#e5cc1c"]);

    [Fact]
    public void Epoch_zero_is_first_and_the_middle_of_the_logarithm_is_the_middle()
    {
        EpochRamp.Position(0, 9999).ShouldBe(0);
        EpochRamp.Position(99, 9999).ShouldBe(0.5, 1e-12);
        EpochRamp.Position(9999, 9999).ShouldBe(1);
        EpochRamp.Position(0, 0).ShouldBe(0);
    }

    [Fact]
    public void Eight_layers_differ_in_shape_and_in_colour()
    {
        var marks = Enumerable.Range(0, 8).Select(LayerMark.Of).ToArray();
        marks.Select(m => m.Color).Distinct().Count().ShouldBe(8);
        marks.Select(m => m.Path(10, 10, 5)).Distinct().Count().ShouldBe(8);
        LayerMark.Of(8).Path(10, 10, 5).ShouldBe(marks[0].Path(10, 10, 5));
    }
}
