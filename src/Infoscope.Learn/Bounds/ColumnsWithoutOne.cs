using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>Means of a column of a table without one of its numbers, for each number.</summary>
internal static class ColumnsWithoutOne
{
    /// <summary><c>ln (1/(n − 1)) Σ_(k ≠ i) e^(f_kj)</c> for all i and j, <c>[n, n]</c>.</summary>
    /// <remarks>
    /// The rest is the whole times 1 − p, p the share of the number left out. That has its digits where p is at most a half, as for every number but
    /// the largest of a column; without the largest the sum is taken anew. O(n²).
    /// </remarks>
    public static Tensor<T> LogMeanExp<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>
    {
        var n = table.Shape[0];
        var isLargest = tape.Constant(LargestOfColumns(table.ToArray(), n), n, n);
        var isOther = tape.Affine(isLargest, T.NegativeOne, T.One);

        // −∞ at the largest of a column, 0 elsewhere.
        var removal = tape.Log(isOther);
        var whole = tape.Reshape(tape.LogSumExp(table, 0), new Shape(1, n));
        var withoutLargest = tape.Reshape(tape.LogSumExp(tape.Add(table, removal), 0), new Shape(1, n));

        // The largest's own share is held at 0 before the logarithm, so that nothing infinite meets its factor 0 afterwards.
        var share = tape.Exp(tape.Add(tape.Multiply(tape.Subtract(table, whole), isOther), removal));
        var rest = tape.Multiply(tape.Add(tape.Log(tape.Affine(share, T.NegativeOne, T.One)), whole), isOther);
        return tape.Affine(tape.Add(rest, tape.Multiply(isLargest, withoutLargest)), T.One, -T.Log(T.CreateChecked(n - 1)));
    }

    /// <summary>1 at the first largest number of each column, 0 elsewhere.</summary>
    private static T[] LargestOfColumns<T>(T[] table, int n)
        where T : struct, IFloatingPointIeee754<T>
    {
        var largest = new T[n * n];
        for (var column = 0; column < n; column++)
        {
            var top = column;
            for (var at = column; at < table.Length; at += n)
            {
                top = table[at] > table[top] ? at : top;
            }

            largest[top] = T.One;
        }

        return largest;
    }
}
