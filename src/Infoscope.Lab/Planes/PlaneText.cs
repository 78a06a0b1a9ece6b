using System.Globalization;
using System.Text;

namespace Infoscope.Lab.Planes;

/// <summary>One layer's place in the information plane.</summary>
/// <param name="Layer">The layer's name.</param>
/// <param name="XBits">I(X;T) in bits.</param>
/// <param name="YBits">I(T;Y) in bits.</param>
public readonly record struct PlanePosition(string Layer, double XBits, double YBits);

/// <summary>The information plane in characters, for a terminal: I(X;T) to the right, I(T;Y) upwards, one digit a layer.</summary>
public static class PlaneText
{
    private const int Width = 61;
    private const int Height = 13;

    /// <summary>Draws the layers where they are now.</summary>
    /// <param name="positions">At most 35 layers; the k-th is drawn as 1 … 9, a … z.</param>
    /// <param name="maxXBits">The right end, H(X).</param>
    /// <param name="maxYBits">The upper end, H(Y).</param>
    public static string Render(IReadOnlyList<PlanePosition> positions, double maxXBits, double maxYBits)
    {
        var cells = new char[Height, Width];
        for (var row = 0; row < Height; row++)
        {
            for (var column = 0; column < Width; column++)
            {
                cells[row, column] = row == Height - 1 ? '_' : ' ';
            }
        }

        for (var i = 0; i < positions.Count; i++)
        {
            var column = Place(positions[i].XBits / maxXBits, Width);
            var row = Height - 1 - Place(positions[i].YBits / maxYBits, Height);
            // Layers in the same place stand side by side, the later ones to the left.
            while (column > 0 && char.IsAsciiLetterOrDigit(cells[row, column]))
            {
                column--;
            }

            cells[row, column] = Digit(i);
        }

        var text = new StringBuilder();
        text.AppendLine("I(T;Y) bits");
        for (var row = 0; row < Height; row++)
        {
            var value = maxYBits * (Height - 1 - row) / (Height - 1);
            text.Append(row % 3 == 0 ? value.ToString("0.00", CultureInfo.InvariantCulture).PadLeft(6) : "      ").Append(" |");
            for (var column = 0; column < Width; column++)
            {
                text.Append(cells[row, column]);
            }

            text.AppendLine();
        }

        var right = maxXBits.ToString("0.0", CultureInfo.InvariantCulture);
        text.Append("        0").Append("I(X;T) bits".PadLeft((Width + 11) / 2 - 1).PadRight(Width - 1 - right.Length)).Append(right);
        return text.ToString();
    }

    /// <summary>The character of the layer with this index: 1 … 9, then a … z.</summary>
    public static char Digit(int index) => index < 9 ? (char)('1' + index) : (char)('a' + Math.Min(index - 9, 25));

    private static int Place(double share, int cells) =>
        double.IsFinite(share) ? (int)Math.Round(Math.Clamp(share, 0, 1) * (cells - 1)) : 0;
}
