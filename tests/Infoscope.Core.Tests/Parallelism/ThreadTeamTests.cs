using Infoscope.Core.Parallelism;

namespace Infoscope.Core.Tests.Parallelism;

/// <summary>Teams of more helpers than the machine has processors, so that every order of events comes up.</summary>
public sealed class ThreadTeamTests
{
    private static readonly ThreadTeam Crowd = new(7);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void Every_piece_runs_once_in_each_of_many_loops(int threads)
    {
        var visits = new int[67];
        for (var loop = 1; loop <= 3000; loop++)
        {
            var count = 1 + (loop % visits.Length);
            Array.Clear(visits);
            Crowd.Run(new Calls(piece => Interlocked.Increment(ref visits[piece])), count, threads, CancellationToken.None);
            visits.Take(count).ShouldAllBe(visit => visit == 1);
            visits.Skip(count).ShouldAllBe(visit => visit == 0);
        }
    }

    [Fact]
    public void Never_more_threads_than_asked_work_on_a_loop()
    {
        for (var threads = 2; threads <= 8; threads++)
        {
            var (now, most) = (0, 0);
            Crowd.Run(
                new Calls(_ =>
                {
                    var working = Interlocked.Increment(ref now);
                    InterlockedMax(ref most, working);
                    Thread.SpinWait(2000);
                    Interlocked.Decrement(ref now);
                }),
                200,
                threads,
                CancellationToken.None);
            most.ShouldBeInRange(1, threads);
        }
    }

    [Fact]
    public void A_helper_does_help()
    {
        using var other = new CountdownEvent(2);
        var together = true;
        Crowd.Run(
            new Calls(_ =>
            {
                other.Signal();
                together &= other.Wait(TimeSpan.FromSeconds(30));
            }),
            2,
            2,
            CancellationToken.None);
        together.ShouldBeTrue();
    }

    [Fact]
    public void Loops_inside_loops_end()
    {
        for (var again = 0; again < 50; again++)
        {
            var pieces = 0;
            Crowd.Run(
                new Calls(_ => Crowd.Run(
                    new Calls(_ => Crowd.Run(new Calls(_ => Interlocked.Increment(ref pieces)), 5, 8, CancellationToken.None)), 6, 8, CancellationToken.None)),
                7,
                8,
                CancellationToken.None);
            pieces.ShouldBe(5 * 6 * 7);
        }
    }

    [Fact]
    public void Many_loops_at_once_keep_to_themselves()
    {
        var callers = new Thread[12];
        var wrong = 0;
        for (var caller = 0; caller < callers.Length; caller++)
        {
            var own = caller;
            callers[caller] = new Thread(() =>
            {
                var sums = new long[40];
                for (var loop = 0; loop < 500; loop++)
                {
                    Array.Clear(sums);
                    Crowd.Run(new Calls(piece => sums[piece] = (own * 1000L) + piece), sums.Length, 1 + (own % 8), CancellationToken.None);
                    for (var piece = 0; piece < sums.Length; piece++)
                    {
                        Interlocked.Add(ref wrong, sums[piece] == (own * 1000L) + piece ? 0 : 1);
                    }
                }
            });
        }

        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        wrong.ShouldBe(0);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void Of_several_errors_the_first_piece_has_its_way(int threads)
    {
        for (var again = 0; again < 300; again++)
        {
            var first = again % 40;
            Should.Throw<SampleException>(() => Crowd.Run(
                new Calls(piece =>
                {
                    if (piece >= first)
                    {
                        throw new SampleException($"piece {piece}");
                    }
                }),
                50,
                threads,
                CancellationToken.None)).Message.ShouldBe($"piece {first}");
        }
    }

    [Fact]
    public void A_loop_that_failed_or_was_cancelled_leaves_nothing_behind()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        for (var again = 0; again < 100; again++)
        {
            Should.Throw<SampleException>(() => Crowd.Run(new Calls(_ => throw new SampleException("no")), 9, 8, CancellationToken.None));
            Should.Throw<OperationCanceledException>(() => Crowd.Run(new Calls(_ => { }), 9, 8, cancelled.Token)).CancellationToken.ShouldBe(cancelled.Token);
            var pieces = 0;
            Crowd.Run(new Calls(_ => Interlocked.Increment(ref pieces)), 9, 8, CancellationToken.None);
            pieces.ShouldBe(9);
        }
    }

    [Fact]
    public void A_long_piece_is_waited_for_and_a_sleeping_helper_wakes()
    {
        for (var again = 0; again < 20; again++)
        {
            var done = 0;
            Crowd.Run(
                new Calls(piece =>
                {
                    Thread.Sleep(piece == 1 ? 3 : 0);
                    Interlocked.Increment(ref done);
                }),
                8,
                8,
                CancellationToken.None);
            done.ShouldBe(8);
            Thread.Sleep(1);
        }
    }

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        var pieces = new Adds(new long[16]);
        for (var loop = 0; loop < 2000; loop++)
        {
            Crowd.Run(pieces, 16, 8, CancellationToken.None);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var loop = 0; loop < 2000; loop++)
        {
            Crowd.Run(pieces, 16, 8, CancellationToken.None);
        }

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Helpers_with_nothing_to_do_sleep()
    {
        var crowd = new ThreadTeam(7);
        for (var loop = 0; loop < 100; loop++)
        {
            crowd.Run(new Calls(_ => Thread.SpinWait(1000)), 64, 8, CancellationToken.None);
        }

        // A busy machine may keep them from looking at the clock, so they have some seconds for it.
        SpinWait.SpinUntil(() => crowd.Helpers.All(helper => helper.Sleeps), TimeSpan.FromSeconds(30)).ShouldBeTrue();
    }

    private static void InterlockedMax(ref int most, int value)
    {
        var seen = Volatile.Read(ref most);
        while (value > seen)
        {
            seen = Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private readonly struct Calls(Action<int> body) : IPieces
    {
        public void Run(int piece) => body(piece);
    }

    private readonly struct Adds(long[] sums) : IPieces
    {
        public void Run(int piece) => sums[piece]++;
    }
}
