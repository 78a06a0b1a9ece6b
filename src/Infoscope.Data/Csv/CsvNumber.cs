using System.Globalization;
using System.Text;

namespace Infoscope.Data.Csv;

/// <summary>Cells that are numbers.</summary>
internal static class CsvNumber
{
    /// <summary>
    /// Reads a decimal number with a point, in any culture. <c>nan</c>, <c>inf</c> and <c>infinity</c>, signed or not and in any case, are numbers too.
    /// </summary>
    public static bool TryParse(ReadOnlySpan<byte> cell, out double value)
    {
        // The runtime's parser overlooks zero bytes at the end, which no text file has.
        if (cell.Contains((byte)0))
        {
            value = 0;
            return false;
        }

        if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        var text = cell.Trim(" \t"u8);
        var isSigned = !text.IsEmpty && text[0] is (byte)'-' or (byte)'+';
        if (Ascii.EqualsIgnoreCase(isSigned ? text[1..] : text, "inf"u8))
        {
            value = text[0] == (byte)'-' ? double.NegativeInfinity : double.PositiveInfinity;
            return true;
        }

        return false;
    }
}
