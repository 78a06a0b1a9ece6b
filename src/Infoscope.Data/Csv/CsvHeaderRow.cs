using System.Globalization;
using System.Text;

namespace Infoscope.Data.Csv;

/// <summary>Tells names from numbers.</summary>
internal static class CsvHeaderRow
{
    /// <summary>Whether the first row has text and no number, or text where the second has a number.</summary>
    public static bool LooksLikeOne(string[] first, string[]? second)
    {
        var anyText = false;
        var anyNumber = false;
        for (var i = 0; i < first.Length; i++)
        {
            var isNumber = IsNumber(first[i]);
            var isText = !isNumber && !string.IsNullOrWhiteSpace(first[i]);
            if (isText && second is not null && IsNumber(second[i]))
            {
                return true;
            }

            anyNumber |= isNumber;
            anyText |= isText;
        }

        return anyText && !anyNumber;
    }

    /// <summary>What the columns are called: the cells of a header, or where there is none or an empty cell, the index.</summary>
    public static string[] Names(string[] first, bool isHeader)
    {
        var names = new string[first.Length];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = isHeader && first[i].Trim() is { Length: > 0 } title ? title : i.ToString(CultureInfo.InvariantCulture);
        }

        return names;
    }

    private static bool IsNumber(string cell) => CsvNumber.TryParse(Encoding.UTF8.GetBytes(cell), out _);
}
