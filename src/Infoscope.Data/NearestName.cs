namespace Infoscope.Data;

/// <summary>Finds what somebody meant who mistyped a name.</summary>
public static class NearestName
{
    private const int LongestCompared = 200;

    /// <summary>The candidate with the smallest edit distance, or null when none is near (more than half of its letters differ).</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What exists; of equally near ones the first wins.</param>
    /// <remarks>Case does not count. Cost O(length²) for each candidate. Source: Levenshtein, Soviet Physics Doklady 10, 707 (1966).</remarks>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates)
        {
            if (name.Length > LongestCompared || candidate.Length > LongestCompared)
            {
                continue;
            }

            var distance = Distance(name.ToUpperInvariant(), candidate.ToUpperInvariant());
            if (distance < bestDistance && distance * 2 <= Math.Max(name.Length, candidate.Length))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>How many letters must be inserted, deleted or replaced to turn one text into the other.</summary>
    internal static int Distance(string from, string to)
    {
        Span<int> row = stackalloc int[to.Length + 1];
        for (var j = 0; j <= to.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = diagonal + (from[i - 1] == to[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[to.Length];
    }
}
