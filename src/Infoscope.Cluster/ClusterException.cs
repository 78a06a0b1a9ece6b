namespace Infoscope.Cluster;

/// <summary>A job of several ranks that cannot begin or cannot go on. The message names the ranks, what happened and the fix.</summary>
public sealed class ClusterException : Exception
{
    private ClusterException(string message, bool isShared, Exception? inner = null)
        : base(message, inner)
    {
        IsShared = isShared;
    }

    /// <summary>Whether the message has been written to the error stream already, by one rank for all: then only end, and say nothing.</summary>
    public bool IsReported { get; internal set; }

    /// <summary>Whether every rank throws the same error at the same call, so that all can leave together.</summary>
    internal bool IsShared { get; }

    internal static ClusterException CallsDiffer(IEnumerable<string> calls) =>
        new($"The ranks do not make the same calls: {string.Join("; ", calls)}. Every rank must make the same calls with the same lengths in the same order.", isShared: true);

    internal static ClusterException Disagree(string what) =>
        new($"The ranks do not agree: {what} Start all of them with the same settings and the same data.", isShared: true);

    internal static ClusterException RankFailed(int rank, Exception error) =>
        new($"Rank {rank} has failed: {error.Message}", isShared: false, error);

    internal static ClusterException RankEnded(int rank, string call) =>
        new($"Rank {rank} has ended, and this rank waits for it in {call}. Every rank must make the same calls.", isShared: false);

    internal static ClusterException RankSilent(int rank, int here, string call, TimeSpan patience) =>
        new($"Rank {rank} has given no sign of life for {patience.TotalSeconds:0.#} s, while rank {here} waits for it in {call}: it is dead, stopped, or cut off. The job ends; go on from the last checkpoint.", isShared: false);

    internal static ClusterException Broken() =>
        new("A call of this job has failed or was cancelled, and the ranks are no longer in step. Start the job anew, from the last checkpoint.", isShared: false);

    internal static ClusterException MpiCall(string function, int code) =>
        new($"Open MPI's {function} failed with error class {code}. The lines that Open MPI wrote above say more.", isShared: false);

    internal static ClusterException NoMpi(string why) =>
        new($"Open MPI is not available: {why}.", isShared: false);
}
