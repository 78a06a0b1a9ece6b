using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Infoscope.Runs.Storage;

/// <summary>Ids of runs: readable, and safe as names of folders.</summary>
internal static partial class RunIds
{
    private const int LongestName = 40;

    /// <summary>Whether a text can be an id.</summary>
    public static bool IsValid(string id) => Pattern().IsMatch(id);

    /// <summary>The id without its counter, as in <c>20261122-tishby-</c>.</summary>
    public static string Stem(DateTimeOffset now, string name)
    {
        var slug = new StringBuilder();
        foreach (var sign in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(sign))
            {
                slug.Append(sign);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var trimmed = slug.ToString(0, Math.Min(slug.Length, LongestName)).Trim('-');
        return string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd}-{(trimmed.Length == 0 ? "run" : trimmed)}-");
    }

    /// <summary>The first free counter after those taken.</summary>
    public static string Next(string stem, IEnumerable<string> taken)
    {
        var last = 0L;
        foreach (var id in taken)
        {
            if (long.TryParse(id.AsSpan(stem.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var counter))
            {
                last = Math.Max(last, counter);
            }
        }

        return stem + (last + 1).ToString(CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}\\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
