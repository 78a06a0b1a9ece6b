using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>A row of zeros with a one at each index; it has no inputs.</summary>
internal readonly struct OneHot<T>(ReadOnlyMemory<int> indices) : IOp<OneHot<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<int> _indices = indices;

    public static string Name => "one_hot";

    public static void Forward(in OneHot<T> op, Operands<T> io)
    {
        var y = io.Output;
        y.Clear();
        for (var i = 0; i < op._indices.Length; i++)
        {
            y[(i * io.Shape[1]) + op._indices.Span[i]] = T.One;
        }
    }

    /// <summary>Nothing to give a gradient to.</summary>
    public static void Vjp(in OneHot<T> op, Operands<T> io)
    {
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>A matrix of zeros with a one in each row, at the index of the row. It has no gradient.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="indices">The symbols, <c>[n]</c>; a view, not a copy.</param>
    /// <param name="classes">How many symbols there are.</param>
    /// <returns><c>[n, classes]</c>.</returns>
    /// <exception cref="TensorException">An index is not from 0 to <c>classes − 1</c>.</exception>
    public static Tensor<T> OneHot<T>(this Tape<T> tape, ReadOnlyMemory<int> indices, int classes)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireIndices(Ops.OneHot<T>.Name, indices.Span, new Shape(indices.Length), classes);
        return tape.Record(new OneHot<T>(indices), [], new Shape(indices.Length, classes));
    }
}
