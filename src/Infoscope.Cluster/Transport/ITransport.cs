namespace Infoscope.Cluster.Transport;

/// <summary>Carries bytes between ranks. All that differs between threads and processes.</summary>
/// <remarks>
/// Sends and receives are posted, and <see cref="Complete"/> waits for them; until then their memory must stay where it is. Between two
/// calls of Complete at most one message goes from one rank to another, and its receiver knows its length.
/// </remarks>
internal unsafe interface ITransport
{
    int Rank { get; }

    int Size { get; }

    void Send(int to, byte* from, long length);

    void Receive(int from, byte* to, long length);

    /// <summary>Waits until everything posted is done.</summary>
    /// <param name="call">What the rank is doing, for errors.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ClusterException">Another rank has died or ended; nothing is in flight any more.</exception>
    void Complete(Call call, CancellationToken cancellation);
}
