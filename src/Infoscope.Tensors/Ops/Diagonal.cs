using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_i = x_ii</c>.</summary>
internal readonly struct Diagonal<T> : IOp<Diagonal<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "diagonal";

    public static void Forward(in Diagonal<T> op, Operands<T> io)
    {
        for (var i = 0; i < io.Output.Length; i++)
        {
            io.Output[i] = io.Input(0)[i * (io.Output.Length + 1)];
        }
    }

    public static void Vjp(in Diagonal<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        var dy = io.OutputGradient;
        for (var i = 0; i < dy.Length; i++)
        {
            dx[i * (dy.Length + 1)] += dy[i];
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The diagonal of a square matrix, <c>y_i = x_ii</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[n, n]</c>.</param>
    /// <returns><c>[n]</c>.</returns>
    /// <exception cref="TensorException">x is no square matrix.</exception>
    public static Tensor<T> Diagonal<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (shape.Rank != 2 || shape[0] != shape[1])
        {
            throw TensorException.Shape(Ops.Diagonal<T>.Name, shape, "x must be a square matrix [n, n]");
        }

        // The diagonal lies at the same places in both layouts.
        return tape.Record(new Diagonal<T>(), [x], new Shape(shape[0]));
    }
}
