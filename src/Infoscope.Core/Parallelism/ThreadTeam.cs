namespace Infoscope.Core.Parallelism;

/// <summary>
/// Helper threads that stand by for the next parallel loop: one that comes within microseconds of the last one finds them awake.
/// </summary>
/// <remarks>
/// Whoever runs a loop works on it too, and recruits only helpers that have nothing to do. So a loop inside a loop, or many
/// loops at once, cannot wait for each other: at worst each runs on the thread that asked for it. A helper looks out for
/// work for <see cref="HelperThread.StandBy"/>, then sleeps. No result depends on who helped.
/// </remarks>
/// <param name="size">The most helpers. Each is started when it is first needed, and never ends.</param>
internal sealed class ThreadTeam(int size)
{
    private readonly HelperThread?[] _helpers = new HelperThread?[size];

    /// <summary>The team of this process: with whoever runs a loop, one thread for each processor.</summary>
    public static ThreadTeam Shared { get; } = new(Environment.ProcessorCount - 1);

    /// <summary>Those that have been started.</summary>
    public IEnumerable<HelperThread> Helpers => _helpers.OfType<HelperThread>();

    /// <summary>Runs all pieces, on this thread and on at most <paramref name="threads"/> − 1 helpers, and waits for all of them.</summary>
    /// <param name="pieces">The work.</param>
    /// <param name="count">How many pieces.</param>
    /// <param name="threads">The most threads, this one among them.</param>
    /// <param name="cancellation">Checked before each piece.</param>
    /// <remarks>An error is that of the first piece that fails, as one thread would have met it; no piece after it is begun once it is known.</remarks>
    public void Run<TPieces>(in TPieces pieces, int count, int threads, CancellationToken cancellation)
        where TPieces : struct, IPieces
    {
        var job = Job<TPieces>.Begin(pieces, count, cancellation);
        Recruit(job, Math.Min(threads, count) - 1);
        job.Work();
        job.WaitForHelpers();
        job.End();
    }

    private void Recruit(Job job, int wanted)
    {
        for (var i = 0; i < _helpers.Length && wanted > 0; i++)
        {
            if ((_helpers[i] ?? Start(i)).Offer(job))
            {
                wanted--;
            }
        }
    }

    private HelperThread Start(int place)
    {
        lock (_helpers)
        {
            return _helpers[place] ??= new HelperThread($"Infoscope helper {place + 1}");
        }
    }
}
