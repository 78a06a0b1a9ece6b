namespace Infoscope.Measure.Pairwise.Pruning;

/// <summary>
/// For each column as a target, picks the others one by one: the one with the most relevance less redundancy,
/// <c>s_j = I(X_j;Y) − mean_{k picked} I(X_j;X_k)</c>; a link's score is the larger of the two that its ends give each other.
/// </summary>
/// <remarks>
/// A target stops picking when the best that is left has <c>s_j ≤ 0</c>; those left score 0 with it. Of equal ones the lower column is picked.
/// Source: Meyer, Kontos, Lafitte and Bontempi, EURASIP J. Bioinform. Syst. Biol. 2007, 79879; the ranking: Peng, Long and Ding, IEEE TPAMI 27, 1226 (2005).
/// </remarks>
public sealed class Mrnet : INetworkPruning
{
    /// <inheritdoc/>
    public string Id => "mrnet";

    /// <inheritdoc/>
    public bool StartsFromSignificant => false;

    /// <inheritdoc/>
    public PairTable Score(PairTable nats, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nats);
        var scores = new PairTable(nats.Columns);
        for (var target = 0; target < nats.Columns; target++)
        {
            cancellation.ThrowIfCancellationRequested();
            Pick(nats, target, scores);
        }

        for (var pair = 0; pair < scores.Values.Length; pair++)
        {
            scores.Values[pair] = double.IsNaN(nats.Values[pair]) ? double.NaN : scores.Values[pair];
        }

        return scores;
    }

    private static void Pick(PairTable nats, int target, PairTable scores)
    {
        var left = Enumerable.Range(0, nats.Columns).Where(j => j != target && !double.IsNaN(nats[j, target])).ToList();
        var redundancy = new double[nats.Columns];
        for (var picked = 0; left.Count > 0; picked++)
        {
            var best = left.MaxBy(j => Margin(j, picked));
            var score = Margin(best, picked);
            if (score <= 0)
            {
                return;
            }

            scores[best, target] = Math.Max(scores[best, target], score);
            left.Remove(best);
            foreach (var j in left)
            {
                // A pair without a value is taken to share nothing.
                redundancy[j] += double.IsNaN(nats[j, best]) ? 0 : nats[j, best];
            }
        }

        double Margin(int j, int picked) => nats[j, target] - (picked == 0 ? 0 : redundancy[j] / picked);
    }
}
