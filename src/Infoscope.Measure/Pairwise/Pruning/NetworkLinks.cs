using Infoscope.Measure.Catalogue;

namespace Infoscope.Measure.Pairwise.Pruning;

/// <summary>The links of a table of pairs: what is significant, and what pruning leaves of it.</summary>
public static class NetworkLinks
{
    private static readonly string[] Names = ["none", "aracne", "clr", "mrnet"];

    /// <summary>The pruning of a name, or null for <c>none</c>.</summary>
    /// <param name="name">One of <c>none</c>, <c>aracne</c>, <c>clr</c>, <c>mrnet</c>.</param>
    /// <param name="tolerance">That of <see cref="Aracne"/>.</param>
    /// <exception cref="SettingException">There is no such name.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not allowed.</exception>
    public static INetworkPruning? Parse(string name, double tolerance) => name switch
    {
        "none" => null,
        "aracne" => new Aracne(tolerance),
        "clr" => new ContextLikelihood(),
        "mrnet" => new Mrnet(),
        _ => throw SettingException.Unknown("--prune", name, Names),
    };

    /// <summary>The score of each pair: 0 where its q-value is above the rate, else what pruning gives, or the value itself without pruning.</summary>
    /// <param name="result">The pairs.</param>
    /// <param name="qValues">Their q-values, or null: then all count as significant.</param>
    /// <param name="falseDiscoveryRate">The largest q-value of a link.</param>
    /// <param name="pruning">The pruning, or null.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static PairTable Score(PairwiseResult result, PairTable? qValues, double falseDiscoveryRate, INetworkPruning? pruning, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        var significant = Without(result.Nats, qValues, falseDiscoveryRate);
        return pruning is null ? significant
            : pruning.StartsFromSignificant ? pruning.Score(significant, cancellation)
            : Without(pruning.Score(result.Nats, cancellation), qValues, falseDiscoveryRate);
    }

    private static PairTable Without(PairTable values, PairTable? qValues, double rate)
    {
        var kept = new PairTable(values.Columns);
        values.Values.CopyTo(kept.Values);
        for (var pair = 0; qValues is not null && pair < kept.Values.Length; pair++)
        {
            if (qValues.Values[pair] > rate)
            {
                kept.Values[pair] = 0;
            }
        }

        return kept;
    }
}
