using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Records an elementwise operation; it keeps the layout.</summary>
    internal static Tensor<T> Elementwise<TOp, T>(this Tape<T> tape, TOp op, Tensor<T> x)
        where TOp : struct, IUnaryOp<TOp, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        var node = tape.NodeOf(x);
        return tape.Record(new Unary<TOp, T>(op), [x], node.Shape, node.Layout);
    }
}
