using Infoscope.Lab.Planes;
using Infoscope.Lab.Reports;

namespace Infoscope.Lab.Tests.Planes;

/// <summary>The experiment of Shwartz-Ziv and Tishby at its published size, three networks: what it is known to show, it shows.</summary>
public sealed class TishbyReproductionTests(TishbyReproductionTests.FullRun run) : IClassFixture<TishbyReproductionTests.FullRun>
{
    private readonly PlaneReport _report = run.Report;

    [Fact]
    public void The_layer_with_three_units_loses_two_bits_or_more() =>
        Paths("layer5").ShouldAllBe(path => path.XBits.Max() - path.XBits.Last() >= 2);

    [Fact]
    public void The_output_ends_near_one_bit() =>
        Paths("layer6").ShouldAllBe(path => path.XBits.Last() >= 1.00 && path.XBits.Last() <= 1.15);

    [Fact]
    public void The_layer_with_three_units_keeps_what_the_label_needs() =>
        Paths("layer5").ShouldAllBe(path => path.YBits.Last() >= 0.95);

    [Fact]
    public void Test_accuracy_reaches_95_percent() =>
        _report.Curves.Where(curve => curve.Name == "testAccuracy").ShouldAllBe(curve => curve.Values.Last() >= 0.95);

    [Fact]
    public void Gradients_agree_at_first_and_scatter_later()
    {
        foreach (var layer in Enumerable.Range(1, 5).Select(k => $"layer{k}"))
        {
            foreach (var curve in _report.Snr.Where(curve => curve.Layer == layer))
            {
                curve.Ratio[Array.IndexOf(curve.Epochs, 1)].ShouldBeGreaterThan(1, $"{layer}, seed {curve.Seed}, epoch 1");
                curve.Ratio[Array.IndexOf(curve.Epochs, 1024)].ShouldBeLessThan(0.5, $"{layer}, seed {curve.Seed}, epoch 1024");
            }
        }
    }

    [Fact]
    public void Wide_layers_stay_at_the_ceiling_and_say_so()
    {
        var first = Paths("layer1");
        first.ShouldAllBe(path => path.XBits.Last() > 11.8 && path.XBits.Max() <= 12 + 1e-12);
        first.ShouldAllBe(path => path.Flags.Last().Contains("x:saturated") && path.Flags.Last().Contains("x:unique-codes"));
        _report.HxBits.ShouldBe(12, 1e-12);
        _report.HyBits.ShouldBe(0.9991571208502711, 1e-12);
    }

    [Fact]
    public void No_layer_holds_more_than_there_is() =>
        _report.Trajectories.ShouldAllBe(path => path.XBits.All(x => x >= 0 && x <= 12 + 1e-9) && path.YBits.All(y => y >= -1e-9 && y <= _report.HyBits + 1e-9));

    private PlaneTrajectory[] Paths(string layer)
    {
        var paths = _report.Trajectories.Where(path => path.Layer == layer).ToArray();
        paths.Length.ShouldBe(3);
        return paths;
    }

    public sealed class FullRun
    {
        public FullRun()
        {
            using var planes = new PlaneFixture();
            Report = planes.Report(PlanePresets.Get("tishby") with { Seeds = 3 });
        }

        internal PlaneReport Report { get; }
    }
}
