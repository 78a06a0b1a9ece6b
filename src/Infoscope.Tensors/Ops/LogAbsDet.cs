using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>ln |det A|</c>, by elimination with the largest pivot of each column.</summary>
internal readonly struct LogAbsDet<T> : IOp<LogAbsDet<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "log_abs_det";

    public static void Forward(in LogAbsDet<T> op, Operands<T> io)
    {
        var n = io.InputShape(0)[0];
        var factors = io.Save(n * (n + 1))[..(n * n)];
        io.Input(0).CopyTo(factors);
        LuFactors.Factorise(factors, n, io.Saved[(n * n)..]);
        var sum = T.Zero;
        for (var k = 0; k < n; k++)
        {
            sum += T.Log(T.Abs(factors[(k * n) + k]));
        }

        io.Output[0] = sum;
    }

    /// <summary><c>dA = dy A⁻ᵀ</c>: row r of it is dy times column r of the inverse.</summary>
    public static void Vjp(in LogAbsDet<T> op, Operands<T> io)
    {
        var n = io.InputShape(0)[0];
        var dx = io.Gradient(0);
        var rent = io.Rent(n);
        for (var r = 0; r < n; r++)
        {
            var column = rent.Span;
            column.Clear();
            column[r] = T.One;
            LuFactors.Solve(io.Saved[..(n * n)], n, io.Saved[(n * n)..], column);
            var target = dx.Slice(r * n, n);
            TensorPrimitives.MultiplyAdd(column, io.OutputGradient[0], target, target);
        }

        io.GiveBack(rent);
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>ln |det A|</c> of a square matrix; 0 for the empty one. A singular one gives −∞, and gradients that are not finite.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">A, <c>[n, n]</c>.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">x is no square matrix.</exception>
    /// <remarks>Cost O(n³), one thread.</remarks>
    public static Tensor<T> LogAbsDet<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (shape.Rank != 2 || shape[0] != shape[1])
        {
            throw TensorException.Shape(Ops.LogAbsDet<T>.Name, shape, "x must be a square matrix [n, n]");
        }

        return tape.Record(new LogAbsDet<T>(), [tape.In(Layout.RowMajor, x)], Shape.Scalar);
    }
}
