using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>The pairs in a table of scores: joint ones on the diagonal (<c>tape.Diagonal</c>), those of the product beside it.</summary>
public static class ScoreTable
{
    /// <summary>All numbers beside the diagonal, row after row.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="table"><c>[n, n]</c>, n at least 2.</param>
    /// <returns><c>[n(n − 1)]</c>.</returns>
    /// <exception cref="TensorException">The table is no square matrix with at least two rows.</exception>
    public static Tensor<T> OffDiagonal<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T> => tape.Reshape(RowsOffDiagonal(tape, table), new Shape(table.Shape[0] * (table.Shape[0] - 1)));

    /// <summary>The numbers beside the diagonal of row i, then of row i + 1, as rows of n(n − 1) numbers: <c>[n, n − 1]</c>.</summary>
    internal static Tensor<T> RowsOffDiagonal<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireTable("off-diagonal", table, 2);
        var n = table.Shape[0];

        // Behind the first number, every (n + 1)th is on the diagonal: a column of its own in rows of n + 1.
        var behindFirst = tape.Slice(tape.Reshape(table, new Shape(n * n)), 0, 1, (n * n) - 1);
        var beside = tape.Slice(tape.Reshape(behindFirst, new Shape(n - 1, n + 1)), 1, 0, n);
        return tape.Reshape(beside, new Shape(n, n - 1));
    }
}
