using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Tests.Parallelism;

public sealed class ParallelBlocksTests
{
    [Theory]
    [InlineData(0, 4)]
    [InlineData(1, 4)]
    [InlineData(7, 4)]
    [InlineData(8, 4)]
    [InlineData(1000, 7)]
    [InlineData(5, 1000)]
    public void Every_item_is_visited_once_for_any_number_of_threads(int count, int blockSize)
    {
        foreach (var threads in new[] { 1, 2, 3, 8 })
        {
            var visits = new int[count];
            ParallelBlocks.For(count, blockSize, threads, (start, end) =>
            {
                (start % blockSize).ShouldBe(0);
                (end - start).ShouldBeInRange(1, blockSize);
                for (var i = start; i < end; i++)
                {
                    visits[i]++;
                }
            });
            visits.ShouldAllBe(visit => visit == 1);
        }
    }

    [Fact]
    public void Sums_have_the_same_bits_for_any_number_of_threads()
    {
        const int Count = 100_003;
        double Part(int start, int end)
        {
            var sum = 0.0;
            for (var i = start; i < end; i++)
            {
                sum += Math.Sin(i) * Math.Pow(10, i % 13);
            }

            return sum;
        }

        var one = ParallelBlocks.Sum(Count, 97, 1, Part);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            for (var again = 0; again < 5; again++)
            {
                ParallelBlocks.Sum(Count, 97, threads, Part).ShouldBe(one);
            }
        }
    }

    [Fact]
    public void Pairwise_sums_are_right_for_every_length_and_lose_little()
    {
        for (var n = 0; n <= 257; n++)
        {
            ParallelBlocks.PairwiseSum([.. Enumerable.Range(1, n).Select(i => (double)i)]).ShouldBe(n * (n + 1) / 2.0);
        }

        var tenths = new double[1 << 20];
        Array.Fill(tenths, 0.1);
        ParallelBlocks.PairwiseSum(tenths).ShouldBe(0.1 * tenths.Length, 1e-10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void The_callers_error_comes_through_as_it_was_thrown(int threads) =>
        Should.Throw<SampleException>(() => ParallelBlocks.For(100, 1, threads, (start, _) =>
        {
            if (start == 50)
            {
                throw new SampleException("from the body");
            }
        })).Message.ShouldBe("from the body");

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_cancelled_token_stops_the_loop(int threads)
    {
        using var source = new CancellationTokenSource();
        var blocks = 0;
        var error = Should.Throw<OperationCanceledException>(() => ParallelBlocks.For(
            1_000_000,
            1,
            threads,
            (_, _) =>
            {
                if (Interlocked.Increment(ref blocks) == 3)
                {
                    source.Cancel();
                }
            },
            source.Token));
        error.CancellationToken.ShouldBe(source.Token);
        blocks.ShouldBeLessThan(1_000_000);
    }

    [Fact]
    public void Sizes_that_make_no_sense_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ParallelBlocks.For(-1, 1, 1, (_, _) => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => ParallelBlocks.For(1, 0, 1, (_, _) => { }));
        Should.Throw<ArgumentOutOfRangeException>(() => ParallelBlocks.For(1, 1, 0, (_, _) => { }));
    }
}
