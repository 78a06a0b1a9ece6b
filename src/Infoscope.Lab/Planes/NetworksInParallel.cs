using System.Runtime.ExceptionServices;

namespace Infoscope.Lab.Planes;

/// <summary>Runs networks side by side, each on a thread of its own; the first failure stops the others.</summary>
internal static class NetworksInParallel
{
    /// <summary>Runs every network to its end.</summary>
    /// <param name="networks">How many.</param>
    /// <param name="threads">The largest number of threads altogether.</param>
    /// <param name="train">Gets the network's index, the threads it may use itself, and the token to obey.</param>
    /// <param name="stop">Asks all of them to stop.</param>
    public static void Run(int networks, int threads, Action<int, int, CancellationToken> train, CancellationToken stop)
    {
        var workers = Math.Min(networks, threads);
        var inner = Math.Max(1, threads / workers);
        using var all = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Exception? first = null;
        var next = -1;
        var running = Enumerable.Range(0, workers).Select(_ => Task.Factory.StartNew(Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)).ToArray();
        Task.WaitAll(running, CancellationToken.None);
        if (first is not null)
        {
            ExceptionDispatchInfo.Throw(first);
        }

        void Work()
        {
            try
            {
                for (var network = Interlocked.Increment(ref next); network < networks; network = Interlocked.Increment(ref next))
                {
                    train(network, inner, all.Token);
                }
            }
            catch (Exception failure)
            {
                Interlocked.CompareExchange(ref first, failure, null);
                all.Cancel();
            }
        }
    }
}
