using System.Text.Json;

namespace Infoscope.Cluster.Agreement;

/// <summary>Makes sure that all ranks mean the same job before they begin.</summary>
public static class RankAgreement
{
    /// <summary>Returns when every rank has stated the same facts, and fails on every rank alike when not.</summary>
    /// <param name="ranks">The ranks.</param>
    /// <param name="facts">Names and values: settings, seeds, versions, and of data their <see cref="Fingerprint"/>. The order does not matter.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <exception cref="ClusterException">The facts differ: the message names each one, its values, and which rank has which.</exception>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    /// <remarks>A collective call: every rank must make it.</remarks>
    public static void Require(ICollective ranks, IEnumerable<KeyValuePair<string, string>> facts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(ranks);
        var own = JsonSerializer.SerializeToUtf8Bytes(new SortedDictionary<string, string>(new Dictionary<string, string>(facts, StringComparer.Ordinal), StringComparer.Ordinal));
        var all = ranks.Gather<byte>(own, root: 0, cancellation);
        var differences = ranks.Rank == 0 ? Differences(all) : "";
        Span<int> length = [differences.Length];
        ranks.Broadcast(length, root: 0, cancellation);
        if (length[0] == 0)
        {
            return;
        }

        var text = new char[length[0]];
        differences.CopyTo(text.AsSpan());
        ranks.Broadcast(text.AsSpan(), root: 0, cancellation);
        throw ClusterException.Disagree(new string(text));
    }

    private static string Differences(byte[][] all)
    {
        var facts = Array.ConvertAll(all, bytes => JsonSerializer.Deserialize<Dictionary<string, string>>(bytes)!);
        var names = facts.SelectMany(own => own.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return string.Join(' ', names.Select(name => Difference(name, facts)).OfType<string>());
    }

    /// <summary>Such as <c>batch is 64 on rank 0, 2; 32 on rank 1.</c>, or null where all ranks have the same.</summary>
    private static string? Difference(string name, Dictionary<string, string>[] facts)
    {
        var values = facts
            .Select((own, rank) => (Rank: rank, Value: own.GetValueOrDefault(name, "not given")))
            .GroupBy(fact => fact.Value, fact => fact.Rank, StringComparer.Ordinal)
            .ToList();
        return values.Count == 1 ? null : $"{name} is {string.Join("; ", values.Select(value => $"{value.Key} on rank {string.Join(", ", value)}"))}.";
    }
}
