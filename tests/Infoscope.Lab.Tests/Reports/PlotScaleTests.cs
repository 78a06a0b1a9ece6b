using FsCheck;
using FsCheck.Fluent;
using Infoscope.Lab.Reports.Figures;

namespace Infoscope.Lab.Tests.Reports;

public class PlotScaleTests
{
    [Theory]
    [InlineData(0, 12, 5, "0 2 4 6 8 10 12")]
    [InlineData(-0.06, 1.08, 6, "0.0 0.2 0.4 0.6 0.8 1.0")]
    [InlineData(0.951, 0.979, 4, "0.955 0.960 0.965 0.970 0.975")]
    [InlineData(0, 40000, 4, "0 10000 20000 30000 40000")]
    public void Linear_ticks_are_round(double low, double high, int count, string expected) =>
        string.Join(' ', new PlotScale(ScaleKind.Linear, low, high).Ticks(count).Select(t => t.Text)).ShouldBe(expected);

    [Fact]
    public void Logarithmic_ticks_are_powers_of_ten() =>
        new PlotScale(ScaleKind.Log, 0.004, 20).Ticks(5).Select(t => t.Text).ShouldBe(["0.01", "0.1", "1", "10"]);

    [Fact]
    public void Epoch_ticks_begin_at_zero() =>
        new PlotScale(ScaleKind.Epoch, 0, 8000).Ticks(5).Select(t => t.Text).ShouldBe(["0", "1", "10", "100", "1 000"]);

    [Fact]
    public void Few_ticks_stand_inside_every_linear_axis() =>
        Prop.ForAll<double, double>((a, b) =>
        {
            var (low, size) = (Math.IEEERemainder(a, 1e6), Math.Abs(Math.IEEERemainder(b, 1e6)) + 1e-3);
            if (!double.IsFinite(low + size))
            {
                return true;
            }

            var scale = new PlotScale(ScaleKind.Linear, low, low + size);
            var ticks = scale.Ticks(5).ToArray();
            return ticks.Length is >= 2 and <= 10 && ticks.All(t => scale.Position(t.Value) is >= -1e-6 and <= 1 + 1e-6);
        }).Holds();

    [Fact]
    public void An_axis_around_equal_or_missing_values_still_has_a_length()
    {
        foreach (var scale in (PlotScale[])[PlotScale.Around([3, 3]), PlotScale.Around([double.NaN]), PlotScale.LogAround([0, double.NaN]), PlotScale.LogAround([])])
        {
            (scale.High > scale.Low).ShouldBeTrue();
        }
    }
}
