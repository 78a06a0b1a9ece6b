using System.Numerics;
using Infoscope.Core;

namespace Infoscope.Data.Sets;

/// <summary>
/// The 12-bit data of Shwartz-Ziv and Tishby, generated: all 4096 patterns, each with a label that follows from it.
/// X is uniform, so H(X) = 12 bits, and <c>I(X;Y) = H(Y) = 0.99916</c> bits.
/// </summary>
/// <remarks>
/// The 12 bits are the corners of an icosahedron, and the label does not change under its 120 symmetries: it depends on the number
/// of ones w, of edges between ones a, and of opposite pairs of ones q alone. The rule was found from the published label table and
/// reproduces all of it. Source of the data: Shwartz-Ziv and Tishby, arXiv:1703.00810 (2017), section 3.1.
/// </remarks>
public static class TishbyData
{
    /// <summary>The number of bits of a pattern.</summary>
    public const int Bits = 12;

    /// <summary>The number of patterns.</summary>
    public const int Patterns = 1 << Bits;

    // The neighbours of each corner as bits; corner 0 is the most significant bit.
    private static readonly int[] Neighbours =
    [
        Mask(1, 3, 5, 10, 11), Mask(0, 2, 3, 4, 11), Mask(1, 3, 4, 8, 9), Mask(0, 1, 2, 8, 10), Mask(1, 2, 6, 9, 11), Mask(0, 6, 7, 10, 11),
        Mask(4, 5, 7, 9, 11), Mask(5, 6, 8, 9, 10), Mask(2, 3, 7, 9, 10), Mask(2, 4, 6, 7, 8), Mask(0, 3, 5, 7, 8), Mask(0, 1, 4, 5, 6),
    ];

    private static readonly int[] OppositePairs = [Mask(0, 9), Mask(1, 7), Mask(2, 5), Mask(3, 6), Mask(4, 10), Mask(8, 11)];

    /// <summary>All patterns in counting order as 0 and 1, most significant bit first, <c>[4096, 12]</c>.</summary>
    public static Samples Inputs()
    {
        var values = new double[Patterns * Bits];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ((i / Bits) & Mask(i % Bits)) == 0 ? 0 : 1;
        }

        return Samples.FromRowMajor(values, Patterns, Bits);
    }

    /// <summary>The label of each pattern, 0 or 1; 2118 are 1.</summary>
    public static byte[] Labels()
    {
        var labels = new byte[Patterns];
        for (var pattern = 0; pattern < labels.Length; pattern++)
        {
            labels[pattern] = Label(pattern);
        }

        return labels;
    }

    private static byte Label(int pattern)
    {
        var w = BitOperations.PopCount((uint)pattern);
        var a = 0;
        for (var corner = 0; corner < Bits; corner++)
        {
            a += (pattern & Mask(corner)) == 0 ? 0 : BitOperations.PopCount((uint)(pattern & Neighbours[corner]));
        }

        // Each edge was counted from both of its ends.
        a /= 2;
        var q = OppositePairs.Count(pair => (pattern & pair) == pair);
        var isOne = w switch
        {
            >= 8 => true,
            7 => !(a == 8 && q == 2),
            6 => a >= 7 || (a == 6 && q == 0),
            5 => a == 7,
            _ => false,
        };
        return isOne ? (byte)1 : (byte)0;
    }

    private static int Mask(params ReadOnlySpan<int> corners)
    {
        var mask = 0;
        foreach (var corner in corners)
        {
            mask |= 1 << (Bits - 1 - corner);
        }

        return mask;
    }
}
