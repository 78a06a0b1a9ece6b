using Infoscope.Core;

namespace Infoscope.Measure.Kernel;

/// <summary>
/// Points in blocks of eight, column by column inside a block, the points of one class together and each class
/// starting a block of its own: a pair of blocks lies then within one class or across two.
/// </summary>
internal sealed class KdePoints
{
    /// <summary>Points in a block.</summary>
    public const int Size = 8;

    private KdePoints(int dimensions, double[] values, int[] rows, int[] classes)
    {
        Dimensions = dimensions;
        Values = values;
        Rows = rows;
        Classes = classes;
    }

    /// <summary>d.</summary>
    public int Dimensions { get; }

    /// <summary>Coordinate j of position p lies at <c>(p / 8 · d + j) · 8 + p % 8</c>; a filling point lies at infinity.</summary>
    public double[] Values { get; }

    /// <summary>The row of each position, −1 for a filling point.</summary>
    public int[] Rows { get; }

    /// <summary>The class of each block.</summary>
    public int[] Classes { get; }

    /// <summary>Number of blocks.</summary>
    public int Blocks => Classes.Length;

    /// <summary>Lays the points out by class, in the order of rows inside a class.</summary>
    /// <param name="points">The points, packed.</param>
    /// <param name="symbols">The class of each row, 0 … counts − 1.</param>
    /// <param name="counts">The size of each class.</param>
    public static KdePoints Create(Samples points, ReadOnlySpan<int> symbols, ReadOnlySpan<int> counts)
    {
        var d = points.Columns;
        var next = new int[counts.Length];
        var blocks = 0;
        for (var c = 0; c < counts.Length; c++)
        {
            next[c] = blocks * Size;
            blocks += BlocksFor(counts[c]);
        }

        var values = new double[(long)blocks * Size * d];
        var rows = new int[blocks * Size];
        var classes = new int[blocks];
        Array.Fill(values, double.PositiveInfinity);
        Array.Fill(rows, -1);
        var packed = points.Packed;
        for (var row = 0; row < symbols.Length; row++)
        {
            var position = next[symbols[row]]++;
            rows[position] = row;
            classes[position / Size] = symbols[row];
            var at = ((long)(position / Size) * d * Size) + (position % Size);
            for (var j = 0; j < d; j++, at += Size)
            {
                values[at] = packed[(row * d) + j];
            }
        }

        return new KdePoints(d, values, rows, classes);
    }

    /// <summary>Where the first coordinate of a position lies; the next ones follow at a distance of eight.</summary>
    public static int At(int position, int dimensions) => (position / Size * dimensions * Size) + (position % Size);

    /// <summary>Blocks that a class takes.</summary>
    public static int BlocksFor(int count) => (count + Size - 1) / Size;
}
