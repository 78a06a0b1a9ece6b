using Infoscope.Cluster.Tests.Scenes;
using Infoscope.Cluster.Threads;

namespace Infoscope.Cluster.Tests.Collectives;

public sealed class ThreadRanksTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void A_sum_is_taken_in_the_order_of_the_ranks_on_every_rank(int size)
    {
        foreach (var length in new[] { 0, 1, 4, 7, 1023, 100_003 })
        {
            var expected = new float[length];
            for (var i = 0; i < size; i++)
            {
                var numbers = CollectivesScene.Draw(i, length);
                expected = i == 0 ? numbers : [.. expected.Zip(numbers, (sum, value) => sum + value)];
            }

            ThreadRanks.Run(size, ranks =>
            {
                var numbers = CollectivesScene.Draw(ranks.Rank, length);
                ranks.AllReduceSum<float>(numbers);
                numbers.ShouldBe(expected);
            });
        }
    }

    [Fact]
    public void Not_a_number_and_infinities_are_summed_as_they_are() =>
        ThreadRanks.Run(3, ranks =>
        {
            double[] values = [ranks.Rank == 1 ? double.NaN : 1, double.PositiveInfinity, ranks.Rank == 2 ? double.NegativeInfinity : double.PositiveInfinity];
            ranks.AllReduceSum<double>(values);
            values.ShouldBe([double.NaN, double.PositiveInfinity, double.NaN]);
        });

    [Fact]
    public void The_root_s_values_reach_every_rank() =>
        ThreadRanks.Run(4, ranks =>
        {
            for (var root = 0; root < 4; root++)
            {
                int[] values = [ranks.Rank, ranks.Rank * 10];
                ranks.Broadcast<int>(values, root);
                values.ShouldBe([root, root * 10]);
            }
        });

    [Fact]
    public void The_root_gathers_arrays_of_any_length_in_the_order_of_the_ranks() =>
        ThreadRanks.Run(3, ranks =>
        {
            var gathered = ranks.Gather<int>(Enumerable.Repeat(ranks.Rank, ranks.Rank).ToArray(), root: 1);
            gathered.Length.ShouldBe(ranks.Rank == 1 ? 3 : 0);
            if (ranks.Rank == 1)
            {
                gathered.ShouldBe([[], [1], [2, 2]]);
            }
        });

    [Fact]
    public void Nobody_passes_a_barrier_before_the_last_has_come()
    {
        var arrived = 0;
        ThreadRanks.Run(4, ranks =>
        {
            for (var round = 1; round <= 50; round++)
            {
                Interlocked.Increment(ref arrived);
                ranks.Barrier();
                Volatile.Read(ref arrived).ShouldBeGreaterThanOrEqualTo(4 * round);
                ranks.Barrier();
            }
        });
        arrived.ShouldBe(200);
    }

    [Fact]
    public void A_steady_sum_allocates_nothing() =>
        ThreadRanks.Run(2, ranks =>
        {
            var values = new float[10_000];
            ranks.AllReduceSum<float>(values);
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                ranks.AllReduceSum<float>(values);
            }

            (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        });

    [Fact]
    public void Ranks_in_different_calls_are_told_so_with_both_calls() =>
        Should.Throw<ClusterException>(() => ThreadRanks.Run(2, ranks => Scene.All["calls-differ"](ranks, []))).Message
            .ShouldContain("rank 0 comes to AllReduceSum of 10 values of 8 bytes; rank 1 comes to Broadcast of 3 values of 4 bytes, root 0");

    [Fact]
    public void A_rank_that_ends_early_is_told_from_a_slow_one() =>
        Should.Throw<ClusterException>(() => ThreadRanks.Run(3, ranks => Scene.All["one-ends"](ranks, []))).Message.ShouldContain("rank 1 comes to the end of the job");

    [Fact]
    public void What_one_rank_throws_the_caller_gets_and_no_rank_hangs() =>
        Should.Throw<InvalidDataException>(() => ThreadRanks.Run(3, ranks => Scene.All["one-throws"](ranks, []))).Message.ShouldBe("the file of rank 1 is damaged");

    [Fact]
    public void A_cancelled_job_ends_on_every_rank()
    {
        using var source = new CancellationTokenSource(200);
        Should.Throw<OperationCanceledException>(() => ThreadRanks.Run(
            3,
            ranks =>
            {
                if (ranks.Rank == 2)
                {
                    source.Token.WaitHandle.WaitOne();
                }

                ranks.Barrier();
            },
            source.Token));
    }

    [Fact]
    public void After_a_cancelled_call_the_job_cannot_go_on()
    {
        using var source = new CancellationTokenSource();
        using var isCancelled = new ManualResetEventSlim();
        Should.Throw<ClusterException>(() => ThreadRanks.Run(2, ranks =>
        {
            if (ranks.Rank == 0)
            {
                Should.Throw<OperationCanceledException>(() => ranks.Barrier(source.Token));
                isCancelled.Set();
            }
            else
            {
                source.Cancel();
                isCancelled.Wait();
            }

            ranks.Barrier();
        })).Message.ShouldContain("no longer in step");
    }

    [Fact]
    public void A_rank_that_does_not_exist_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ThreadRanks.Run(2, ranks => ranks.Broadcast<int>(new int[1], root: 2))).Message.ShouldContain("ranks 0 to 1");
        Should.Throw<ArgumentOutOfRangeException>(() => ThreadRanks.Run(0, _ => { }));
    }

    [Fact]
    public void A_program_that_was_not_started_by_mpirun_is_a_job_of_one_rank() =>
        Ranks.Run(ranks =>
        {
            ranks.Size.ShouldBe(1);
            float[] values = [1, 2];
            ranks.AllReduceSum<float>(values);
            ranks.Gather<float>(values).ShouldBe([[1f, 2f]]);
            values.ShouldBe([1, 2]);
        });
}
