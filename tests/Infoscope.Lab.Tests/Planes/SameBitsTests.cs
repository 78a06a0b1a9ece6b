using Infoscope.Lab.Planes;
using Infoscope.Runs;

namespace Infoscope.Lab.Tests.Planes;

/// <summary>The same seed gives the same bits: for any number of threads, and whether a run was stopped or not.</summary>
public sealed class SameBitsTests
{
    private static readonly PlaneSettings Short = PlanePresets.Get("tishby") with { Epochs = 40, Points = 12, Seeds = 3 };

    [Fact]
    public void Threads_change_no_bit()
    {
        using var planes = new PlaneFixture();
        var settings = Short with { Hidden = [3], Epochs = 4, Points = 2, Estimators = [.. Short.Estimators, EstimatorChoice.Of("kde"), EstimatorChoice.Of("ksg1")] };

        var one = planes.Bits(planes.Run(settings, threads: 1));

        planes.Bits(planes.Run(settings, threads: 2)).ShouldBe(one);
        planes.Bits(planes.Run(settings, threads: 8)).ShouldBe(one);
    }

    [Fact]
    public void Another_seed_gives_other_bits()
    {
        using var planes = new PlaneFixture();

        planes.Bits(planes.Run(Short with { Seed = 100 })).Checkpoints.ShouldNotBe(planes.Bits(planes.Run(Short)).Checkpoints);
    }

    [Theory]
    [InlineData("adam", 1)]
    [InlineData("adam", 17)]
    [InlineData("sgd", 23)]
    public void A_run_that_was_stopped_and_resumed_ends_in_the_same_bits(string optimiser, int stopAtEpoch)
    {
        using var planes = new PlaneFixture();
        var settings = Short with { Optimiser = optimiser, Momentum = optimiser == "sgd" ? 0.9 : 0, LearningRate = optimiser == "sgd" ? 0.05 : 4e-4 };
        var whole = planes.Bits(planes.Run(settings));
        using var stop = new CancellationTokenSource();

        Should.Throw<OperationCanceledException>(() => planes.Run(settings, stop: stop.Token, observer: new StopAt(stopAtEpoch, stop)));
        var run = planes.Store.List()[0];
        run.Status.ShouldBe(RunStatus.Interrupted);
        planes.Resume(run.Id, threads: 1);

        planes.Bits(run.Id).ShouldBe(whole);
        planes.Store.Find(run.Id).Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_run_whose_checkpoints_were_lost_starts_anew_and_ends_in_the_same_bits()
    {
        using var planes = new PlaneFixture();
        var run = planes.Run(Short);
        var whole = planes.Bits(run);
        foreach (var checkpoint in Directory.GetFiles(planes.Store.RunFolder(run)))
        {
            File.Delete(checkpoint);
        }

        planes.Resume(run);

        planes.Bits(run).ShouldBe(whole);
    }

    private sealed class StopAt(int stopAtEpoch, CancellationTokenSource stop) : IPlaneObserver
    {
        public void Advanced(int network, int epoch)
        {
            if (epoch == stopAtEpoch)
            {
                stop.Cancel();
            }
        }

        public void Recorded(int network, PlaneSnapshot snapshot)
        {
        }
    }
}
