using Infoscope.Core;
using Infoscope.Measure;

namespace Infoscope.Learn.Estimation.Columns;

/// <summary>How one column of a sample enters a network: as one number, or as one input for each of its symbols.</summary>
/// <param name="Column">Its place in the sample, from 0.</param>
/// <param name="Scale">The map of its numbers.</param>
/// <param name="Symbols">Its symbols in rising order; empty for numbers.</param>
internal readonly record struct ColumnCode(int Column, ZScore Scale, IReadOnlyList<double> Symbols)
{
    /// <summary>Numbers as they are.</summary>
    public static ZScore Unchanged { get; } = new(0, 0, 1);

    /// <summary>How many inputs of the network it takes.</summary>
    public int Width => Symbols.Count == 0 ? 1 : Symbols.Count;

    /// <summary>Writes the column of a sample.</summary>
    /// <param name="values">The column, <c>[n]</c>.</param>
    /// <param name="inputs">Row-major, <c>[n, width]</c>; holds zeros.</param>
    /// <param name="width">Inputs of a row.</param>
    /// <param name="at">The first input of this column.</param>
    /// <param name="name">What to call the sample in a message.</param>
    /// <exception cref="SampleException">A symbol was never seen, or a number is beyond single precision.</exception>
    public void Encode(ReadOnlySpan<double> values, Span<float> inputs, int width, int at, string name)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (Symbols.Count > 0)
            {
                inputs[(row * width) + at + Place(values[row], row, name)] = 1;
                continue;
            }

            // Adding 0 turns −0 into 0.
            var value = (float)(Scale.Score(values[row]) + 0.0);
            inputs[(row * width) + at] = float.IsFinite(value)
                ? value
                : throw new SampleException($"{name} has {values[row]:R} in row {row}, column {Column} (both counted from 0): too large for a network that works in single precision. Standardise by zscore, rank or copula.");
        }
    }

    private int Place(double value, int row, string name)
    {
        for (var i = 0; i < Symbols.Count; i++)
        {
            if (Symbols[i] == value)
            {
                return i;
            }
        }

        throw new SampleException($"{name} has the symbol {value:R} in row {row}, column {Column} (both counted from 0), which the critic was not trained on; it knows {string.Join(", ", Symbols)}. Leave such rows out, or train anew.");
    }
}
