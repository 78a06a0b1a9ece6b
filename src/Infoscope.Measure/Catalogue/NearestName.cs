namespace Infoscope.Measure.Catalogue;

/// <summary>The name that a mistyped one most likely meant.</summary>
internal static class NearestName
{
    /// <summary>The known name with the smallest edit distance, letters compared without case; the first of several.</summary>
    public static string Of(string name, IEnumerable<string> known) => known.MinBy(candidate => Distance(name, candidate)) ?? "";

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one name into the other.</summary>
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
