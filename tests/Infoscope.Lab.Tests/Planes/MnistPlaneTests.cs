using Infoscope.Data;
using Infoscope.Lab.Planes;

namespace Infoscope.Lab.Tests.Planes;

public sealed class MnistPlaneTests
{
    [SharedTheory("data/mnist")]
    [InlineData("tanh")]
    [InlineData("relu")]
    public void Bounds_keep_their_order_and_their_ceiling_on_the_real_images(string activation)
    {
        using var planes = new PlaneFixture();
        var settings = PlanePresets.Get("mnist-small", activation) with { DataDirectory = SharedFolder.Get("data/mnist") };

        var report = planes.Report(settings);

        var ceiling = Math.Log2(1000);
        report.HxBits.ShouldBe(ceiling, 1e-9);
        report.Estimators.ShouldAllBe(estimator => Math.Abs(estimator.CeilingXBits - ceiling) < 1e-9);
        foreach (var upper in report.Trajectories.Where(path => path.Estimator == "kde"))
        {
            var lower = report.Trajectories.Single(path => path.Estimator == "kde-lower" && path.Layer == upper.Layer);
            for (var i = 0; i < upper.Epochs.Length; i++)
            {
                upper.XBits[i].ShouldBeGreaterThanOrEqualTo(lower.XBits[i]);
                upper.XBits[i].ShouldBeLessThanOrEqualTo(ceiling + 1e-9);
            }
        }

        var first = report.Trajectories.Single(path => path.Estimator == "kde" && path.Layer == "layer1");
        first.XBits.Last().ShouldBeGreaterThan(0.95 * ceiling);
        first.Flags.Last().ShouldContain("x:saturated");
        report.Curves.Single(curve => curve.Name == "testAccuracy").Values.Last().ShouldBeGreaterThan(0.88);
    }

    [Fact]
    public void A_folder_without_the_images_is_said()
    {
        using var planes = new PlaneFixture();
        var empty = Directory.CreateDirectory(planes.Folder("empty")).FullName;

        Should.Throw<DataFormatException>(() => planes.Run(PlanePresets.Get("mnist-small") with { DataDirectory = empty })).Message.ShouldContain("train-images");
    }
}
