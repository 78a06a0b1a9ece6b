using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests;

public sealed class FixedOrderTests
{
    [Fact]
    public void The_sum_is_that_of_exact_arithmetic_for_every_length()
    {
        var random = new RandomStream(5);
        for (var length = 0; length <= 257; length++)
        {
            var values = Enumerable.Range(0, length).Select(_ => random.NextNormal()).ToArray();
            var exact = (double)values.Aggregate(0m, (sum, value) => sum + (decimal)value);

            FixedOrder.Sum<double>(values).ShouldBe(exact, 1e-12);
            ((double)FixedOrder.Sum<float>(Array.ConvertAll(values, value => (float)value))).ShouldBe(exact, 1e-4);
        }
    }

    /// <summary>The order in words: 32 lanes side by side, four accumulators into one, halves upon halves, then the rest.</summary>
    [Fact]
    public void The_order_is_the_stated_one()
    {
        var random = new RandomStream(6);
        var values = Enumerable.Range(0, 101).Select(_ => (float)random.NextNormal()).ToArray();
        var lanes = new float[32];
        for (var i = 0; i < 96; i++)
        {
            lanes[i % 32] += values[i];
        }

        var eight = Enumerable.Range(0, 8).Select(k => (lanes[k] + lanes[8 + k]) + (lanes[16 + k] + lanes[24 + k])).ToArray();
        var four = Enumerable.Range(0, 4).Select(k => eight[k] + eight[4 + k]).ToArray();
        var sum = (four[0] + four[2]) + (four[1] + four[3]);
        for (var i = 96; i < values.Length; i++)
        {
            sum += values[i];
        }

        FixedOrder.Sum<float>(values).ShouldBe(sum);
    }
}
