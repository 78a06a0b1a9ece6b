using Infoscope.Lab.Planes;
using Infoscope.Runs;

namespace Infoscope.Lab.Tests.Planes;

public sealed class DivergenceTests
{
    [Fact]
    public void A_loss_that_is_no_number_ends_the_run_and_keeps_what_was_measured()
    {
        using var planes = new PlaneFixture();
        var settings = PlanePresets.Get("saxe", "linear") with { Epochs = 50, Points = 10, Optimiser = "sgd", LearningRate = 1e6 };

        var error = Should.Throw<DivergedException>(() => planes.Run(settings));

        error.Message.ShouldContain("learning-rate");
        var run = planes.Store.List()[0];
        run.Status.ShouldBe(RunStatus.Diverged);
        run.Note.ShouldBe(error.Message);
        planes.Store.Measurements(run.Id).ShouldContain(point => point.Name == "ixNats" && point.Epoch == 0);
    }
}
