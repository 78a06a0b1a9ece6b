using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Data;

/// <summary>Which columns of a table are wanted: <c>height,3,5-7</c>.</summary>
/// <remarks>
/// A part is first looked for among the names; then it is an index from 0, or a range of indices with both ends. Columns come in the
/// order they are named, and one may be named twice.
/// </remarks>
public sealed class ColumnSelection
{
    private readonly string[] _parts;

    private ColumnSelection(string[] parts)
    {
        _parts = parts;
    }

    /// <summary>Every column.</summary>
    public static ColumnSelection All { get; } = new([]);

    /// <summary>Reads a selection such as <c>height,3,5-7</c>; an empty text is every column.</summary>
    public static ColumnSelection Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? All : new ColumnSelection(text.Split(','));
    }

    /// <summary>Whether it could be meant for columns without names: only indices and ranges.</summary>
    internal bool HasOnlyIndices => Array.TrueForAll(_parts, part => TryRange(part, out _, out _));

    /// <summary>The indices of the columns.</summary>
    /// <param name="names">What the columns are called.</param>
    /// <param name="named">Whether these are names of the file's own.</param>
    /// <param name="source">What messages call the file.</param>
    internal int[] Resolve(IReadOnlyList<string> names, bool named, string source)
    {
        if (_parts.Length == 0)
        {
            return [.. Enumerable.Range(0, names.Count)];
        }

        var wanted = new List<int>();
        foreach (var part in _parts)
        {
            if (named && TryName(part.Trim(), names, source, out var index))
            {
                wanted.Add(index);
            }
            else if (TryRange(part, out var first, out var last))
            {
                RequireInside(part, last, names.Count, source);
                wanted.AddRange(Enumerable.Range(first, last - first + 1));
            }
            else
            {
                throw Unknown(part, names, named, source);
            }
        }

        return [.. wanted];
    }

    private static bool TryName(string part, IReadOnlyList<string> names, string source, out int index)
    {
        index = -1;
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] != part)
            {
                continue;
            }

            if (index >= 0)
            {
                throw new DataFormatException(source, $"Columns {index} and {i} are both called {Text.Quote(part)}.", "Choose by index, counted from 0.");
            }

            index = i;
        }

        return index >= 0;
    }

    private static bool TryRange(string part, out int first, out int last)
    {
        var dash = part.IndexOf('-', StringComparison.Ordinal);
        var from = dash < 0 ? part : part[..dash];
        var to = dash < 0 ? part : part[(dash + 1)..];
        last = -1;
        return int.TryParse(from.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out first)
            && int.TryParse(to.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out last)
            && first <= last;
    }

    private static void RequireInside(string part, int last, int columns, string source)
    {
        if (last >= columns)
        {
            throw new DataFormatException(source, $"There is no column {part.Trim()}: it has {columns}, counted from 0.", $"The last index is {columns - 1}.");
        }
    }

    private static DataFormatException Unknown(string part, IReadOnlyList<string> names, bool named, string source)
    {
        var nearest = named ? NearestName.Find(part.Trim(), names) : null;
        return new DataFormatException(
            source,
            $"There is no column {Text.Quote(part.Trim())}.",
            !named
                ? $"Its columns have no names: choose by index from 0 to {names.Count - 1}, as in 0,2-4."
                : (nearest is null ? "" : $"Did you mean {Text.Quote(nearest)}? ") + $"It has {Text.List([.. names])}.");
    }
}
