namespace Infoscope.Measure.Pairwise.Pruning;

/// <summary>Turns the mutual information of all pairs into scores of links: which dependence is direct.</summary>
/// <remarks>A score of 0 means no link. Pairs without a value (NaN) take no part and keep NaN. Cost O(c³) time, O(c²) memory, unless it says otherwise.</remarks>
public interface INetworkPruning
{
    /// <summary>The name on the command line.</summary>
    string Id { get; }

    /// <summary>Whether pairs that are not significant are taken as 0 before, as published, rather than only set to 0 after.</summary>
    bool StartsFromSignificant { get; }

    /// <summary>The scores.</summary>
    /// <param name="nats">The value of each pair.</param>
    /// <param name="cancellation">Stops the work.</param>
    PairTable Score(PairTable nats, CancellationToken cancellation);
}
