using Infoscope.Core.Randomness;

namespace Infoscope.Core.Tests.Randomness;

public sealed class RandomStreamTests
{
    [Fact]
    public void A_saved_stream_goes_on_with_the_same_numbers()
    {
        for (var drawn = 0; drawn < 9; drawn++)
        {
            var stream = new RandomStream(42);
            for (var i = 0; i < drawn; i++)
            {
                stream.NextUInt32();
            }

            var restored = new RandomStream(stream.State);
            for (var i = 0; i < 20; i++)
            {
                restored.NextUInt32().ShouldBe(stream.NextUInt32());
            }

            restored.State.ShouldBe(stream.State);
        }
    }

    [Fact]
    public void Position_counts_words_whatever_is_drawn()
    {
        var stream = new RandomStream(1);
        stream.NextUInt32();
        stream.NextUInt64();
        stream.NextDouble();
        stream.NextNormal();
        stream.State.Position.ShouldBe(1UL + 2 + 2 + 4);
    }

    [Fact]
    public void Splitting_draws_nothing_and_does_not_depend_on_what_was_drawn()
    {
        var stream = new RandomStream(9);
        var early = stream.Split(3).NextUInt64();
        stream.State.Position.ShouldBe(0UL);
        stream.NextDouble();
        stream.Split(3).NextUInt64().ShouldBe(early);
        stream.Split(4).NextUInt64().ShouldNotBe(early);
        new RandomStream(10).Split(3).NextUInt64().ShouldNotBe(early);
    }

    [Fact]
    public void Thousands_of_splits_have_thousands_of_keys()
    {
        var root = new RandomStream(0);
        var keys = new HashSet<ulong>();
        for (var i = 0UL; i < 5000; i++)
        {
            var child = root.Split(i);
            keys.Add(child.State.Key).ShouldBeTrue();
            keys.Add(child.Split(i).State.Key).ShouldBeTrue();
        }
    }

    [Fact]
    public void Split_streams_are_not_correlated_with_each_other_or_with_their_parent()
    {
        const int N = 100_000;
        var parent = new RandomStream(77);
        var (first, second) = (parent.Split(0), parent.Split(1));
        double parentFirst = 0, firstSecond = 0;
        for (var i = 0; i < N; i++)
        {
            var (p, a, b) = (parent.NextDouble() - 0.5, first.NextDouble() - 0.5, second.NextDouble() - 0.5);
            parentFirst += 12 * p * a;
            firstSecond += 12 * a * b;
        }

        // The mean of N products of standardised uniforms has standard deviation 1/√N; five of them.
        Math.Abs(parentFirst / N).ShouldBeLessThan(5 / Math.Sqrt(N));
        Math.Abs(firstSecond / N).ShouldBeLessThan(5 / Math.Sqrt(N));
    }

    [Fact]
    public void Words_have_fair_bits()
    {
        const int N = 100_000;
        var ones = new int[64];
        var stream = new RandomStream(5);
        for (var i = 0; i < N; i++)
        {
            var word = stream.NextUInt64();
            for (var bit = 0; bit < 64; bit++)
            {
                ones[bit] += (int)((word >> bit) & 1);
            }
        }

        ones.ShouldAllBe(count => Math.Abs(count - (N / 2)) < 5 * Math.Sqrt(N) / 2);
    }

    [Fact]
    public void Shuffling_and_permutations_keep_every_item()
    {
        var stream = new RandomStream(8);
        for (var n = 0; n < 20; n++)
        {
            stream.Permutation(n).Order().ShouldBe(Enumerable.Range(0, n));
        }

        stream.Permutation(1000).ShouldNotBe(Enumerable.Range(0, 1000));
    }

    [Fact]
    public void Every_order_of_four_items_is_equally_likely()
    {
        const int N = 48_000;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var stream = new RandomStream(21);
        for (var i = 0; i < N; i++)
        {
            var order = string.Concat(stream.Permutation(4));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        counts.Count.ShouldBe(24);

        // 23 degrees of freedom: 58.6 is exceeded once in 20 000 times.
        counts.Values.Sum(count => (count - (N / 24.0)) * (count - (N / 24.0)) / (N / 24.0)).ShouldBeLessThan(58.6);
    }

    [Fact]
    public void Categories_come_with_their_weights_and_never_with_weight_0()
    {
        const int N = 60_000;
        double[] weights = [0, 1, 0, 2, 3, 0];
        var counts = new int[weights.Length];
        var stream = new RandomStream(33);
        for (var i = 0; i < N; i++)
        {
            counts[stream.NextCategorical(weights)]++;
        }

        (counts[0] + counts[2] + counts[5]).ShouldBe(0);

        // 2 degrees of freedom: 19.8 is exceeded once in 20 000 times.
        double[] expected = [N / 6.0, N / 3.0, N / 2.0];
        new[] { counts[1], counts[3], counts[4] }.Zip(expected, (c, e) => (c - e) * (c - e) / e).Sum().ShouldBeLessThan(19.8);
    }

    [Fact]
    public void Weights_and_bounds_that_make_no_sense_are_refused()
    {
        var stream = new RandomStream(0);
        Should.Throw<ArgumentException>(() => stream.NextCategorical([1, -1])).Message.ShouldContain("Weight 1 is -1");
        Should.Throw<ArgumentException>(() => stream.NextCategorical([double.NaN])).Message.ShouldContain("Weight 0 is NaN");
        Should.Throw<ArgumentException>(() => stream.NextCategorical([1, double.PositiveInfinity])).Message.ShouldContain("Weight 1");
        Should.Throw<ArgumentException>(() => stream.NextCategorical([0, 0])).Message.ShouldContain("All weights are 0");
        Should.Throw<ArgumentException>(() => stream.NextCategorical([]));
        Should.Throw<ArgumentOutOfRangeException>(() => stream.NextInt(0));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    [InlineData(1000)]
    public void Integers_are_uniform(int range)
    {
        const int N = 100_000;
        var counts = new int[range];
        var stream = new RandomStream(64);
        for (var i = 0; i < N; i++)
        {
            counts[stream.NextInt(range)]++;
        }

        var expected = (double)N / range;
        var chiSquared = counts.Sum(count => (count - expected) * (count - expected) / expected);
        chiSquared.ShouldBeLessThanOrEqualTo(range - 1 + (5 * Math.Sqrt(2.0 * (range - 1))));
    }

    [Fact]
    public void Integers_of_a_range_near_2_to_the_31_show_no_bias()
    {
        // 2^32 words over 3 · 2^29 values: without rejection, two thirds of the values would come 3 times where the others come twice.
        const int Range = 3 << 29;
        var stream = new RandomStream(13);
        const int N = 60_000;
        var thirds = new int[3];
        for (var i = 0; i < N; i++)
        {
            thirds[stream.NextInt(Range) % 3]++;
        }

        thirds.ShouldAllBe(count => Math.Abs(count - (N / 3)) < 5 * Math.Sqrt(N * 2 / 9.0));
    }
}
