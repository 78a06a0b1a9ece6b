using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Rows of a matrix by number.</summary>
internal readonly struct Embedding<T>(ReadOnlyMemory<int> indices) : IOp<Embedding<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<int> _indices = indices;

    public static string Name => "embedding";

    public static void Forward(in Embedding<T> op, Operands<T> io)
    {
        var width = io.InputShape(0)[1];
        var indices = op._indices.Span;
        for (var i = 0; i < indices.Length; i++)
        {
            io.Input(0).Slice(indices[i] * width, width).CopyTo(io.Output[(i * width)..]);
        }
    }

    /// <summary>Rows that are read more than once get the sum, in the order of the reads.</summary>
    public static void Vjp(in Embedding<T> op, Operands<T> io)
    {
        var width = io.InputShape(0)[1];
        var indices = op._indices.Span;
        var gradient = io.Gradient(0);
        for (var i = 0; i < indices.Length; i++)
        {
            var row = gradient.Slice(indices[i] * width, width);
            TensorPrimitives.Add(row, io.OutputGradient.Slice(i * width, width), row);
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Rows of a matrix by number: a vector for each symbol.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="weight">One row a symbol, <c>[symbols, width]</c>.</param>
    /// <param name="indices">The symbols, <c>[n]</c>; a view, not a copy. Reshape the result for symbols of more axes.</param>
    /// <returns><c>[n, width]</c>.</returns>
    /// <exception cref="TensorException">The weight is no matrix, or an index is no symbol.</exception>
    public static Tensor<T> Embedding<T>(this Tape<T> tape, Tensor<T> weight, ReadOnlyMemory<int> indices)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = weight.Shape;
        if (shape.Rank != 2)
        {
            throw TensorException.Shape(Ops.Embedding<T>.Name, shape, "the weight must be [symbols, width]");
        }

        RequireIndices(Ops.Embedding<T>.Name, indices.Span, new Shape(indices.Length), shape[0]);
        return tape.Record(new Embedding<T>(indices), [tape.In(Layout.RowMajor, weight)], new Shape(indices.Length, shape[1]));
    }
}
