namespace Infoscope.Data;

/// <summary>Foreign text made fit for a message: one line, no control characters, not endless.</summary>
internal static class Text
{
    private const int Longest = 60;

    /// <summary>The text in quotes.</summary>
    public static string Quote(string text) => $"'{Line(text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text)}'";

    /// <summary>The text without control characters.</summary>
    public static string Line(string text) => string.Create(text.Length, text, static (span, from) =>
    {
        for (var i = 0; i < span.Length; i++)
        {
            // A name read from a file must not be able to move the cursor of a terminal.
            span[i] = char.IsControl(from[i]) ? '?' : from[i];
        }
    });

    /// <summary>At most 12 names in a row, then how many more there are.</summary>
    public static string List(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(12).Select(Quote)) + (names.Count > 12 ? $" and {names.Count - 12} more" : "");
}
