using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Tensors.Tests.Models;

public sealed class MovingAverageTests
{
    [Fact]
    public void It_begins_as_a_copy_of_parameters_and_buffers()
    {
        var (source, average) = (Create(1), Create(2));
        source.Buffers[0].Values.Span[0] = 7;
        _ = new MovingAverage<double>(source, average);
        average.Arrays().Select(array => array.Values.ToArray()).ShouldBe(source.Arrays().Select(array => array.Values.ToArray()));
    }

    [Fact]
    public void It_follows_with_its_decay()
    {
        var (source, average) = (Create(1), Create(2));
        var follower = new MovingAverage<double>(source, average);
        var start = source.Parameters[0].Value[3];
        source.Parameters[0].Value[3] = start + 1;
        follower.Follow(0.9);
        follower.Follow(0.9);
        average.Parameters[0].Value[3].ShouldBe(start + 1 - (0.9 * 0.9), 1e-15);
        average.Parameters[0].Value[2].ShouldBe(source.Parameters[0].Value[2], 1e-15);
        follower.Updates.ShouldBe(2);
        Should.Throw<TensorException>(() => follower.Follow(1.1)).Message.ShouldContain("from 0 to 1");
    }

    [Fact]
    public void Polyaks_average_is_the_mean_of_all_states()
    {
        var (source, average) = (Create(1), Create(2));
        var mean = new MovingAverage<double>(source, average);
        var random = new RandomStream(3);
        var sum = 0.0;
        for (var step = 0; step < 1000; step++)
        {
            sum += source.Parameters[1].Value[0] = random.NextNormal();
            if (step == 500)
            {
                mean = Resumed(source, average, mean.Updates);
            }

            mean.TakeMean();
        }

        average.Parameters[1].Value[0].ShouldBe(sum / 1000, 1e-12);
    }

    [Fact]
    public void Buffers_are_copied_when_asked()
    {
        var (source, average) = (Create(1), Create(2));
        var follower = new MovingAverage<double>(source, average);
        source.Buffers[0].Values.Span[0] = 7;
        follower.Follow(0);
        average.Buffers[0].Values.Span[0].ShouldBe(0);
        follower.CopyBuffers();
        average.Buffers[0].Values.Span[0].ShouldBe(7);
    }

    [Fact]
    public void A_model_cannot_follow_itself_or_another_architecture()
    {
        var source = Create(1);
        Should.Throw<TensorException>(() => new MovingAverage<double>(source, source)).Message.ShouldContain("second model");
        Should.Throw<TensorException>(() => new MovingAverage<double>(source, new BatchNormLayer<double>("1", 3))).Message.ShouldContain("'0.weight'");
    }

    private static MovingAverage<double> Resumed(ILayer<double> source, ILayer<double> average, long updates)
    {
        var state = average.Arrays().Select(array => array with { Values = array.Values.ToArray() }).ToList();
        var resumed = new MovingAverage<double>(source, average) { Updates = updates };
        average.Load(state);
        return resumed;
    }

    private static Sequential<double> Create(ulong seed) =>
        new(new LinearLayer<double>("0", 2, 3, Initialiser.GlorotNormal, new RandomStream(seed)), new BatchNormLayer<double>("1", 3));
}
