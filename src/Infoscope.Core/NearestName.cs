namespace Infoscope.Core;

/// <summary>Finds the name that somebody meant who mistyped one.</summary>
public static class NearestName
{
    private const int LongestCompared = 200;

    /// <summary>The candidate with the smallest edit distance, or null when none is near (more than half of its letters differ).</summary>
    /// <param name="name">What was typed.</param>
    /// <param name="candidates">What exists; of equally near ones the first wins.</param>
    /// <remarks>Case does not count. Cost O(length²) for each candidate.</remarks>
    public static string? Find(string name, IEnumerable<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(candidates);
        string? best = null;
        var bestDistance = int.MaxValue;
        foreach (var candidate in candidates.Where(candidate => name.Length <= LongestCompared && candidate.Length <= LongestCompared))
        {
            var distance = Distance(name, candidate);
            if (distance < bestDistance && distance * 2 <= Math.Max(name.Length, candidate.Length))
            {
                (best, bestDistance) = (candidate, distance);
            }
        }

        return best;
    }

    /// <summary>A sentence for an error: <c>Did you mean 'x'? </c>, or nothing when no candidate is near.</summary>
    public static string Question(string name, IEnumerable<string> candidates) =>
        Find(name, candidates) is { } nearest ? $"Did you mean '{nearest}'? " : "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one name into the other, ignoring case.</summary>
    /// <remarks>The restricted Damerau-Levenshtein distance, row by row.</remarks>
    public static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var now = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            now[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = last[j - 1] + (Same(a[i - 1], b[j - 1]) ? 0 : 1);
                now[j] = Math.Min(replace, 1 + Math.Min(last[j], now[j - 1]));
                if (i > 1 && j > 1 && Same(a[i - 1], b[j - 2]) && Same(a[i - 2], b[j - 1]))
                {
                    now[j] = Math.Min(now[j], before[j - 2] + 1);
                }
            }

            (before, last, now) = (last, now, before);
        }

        return last[b.Length];
    }

    private static bool Same(char a, char b) => char.ToUpperInvariant(a) == char.ToUpperInvariant(b);
}
