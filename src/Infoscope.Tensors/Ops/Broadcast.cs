using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Repeats axes of size 1, and missing leading axes, up to a shape; the way back sums over them.</summary>
internal readonly struct Broadcast<T> : IOp<Broadcast<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "broadcast";

    public static void Forward(in Broadcast<T> op, Operands<T> io) =>
        Strided.Copy(io.Input(0), io.Output, Walk.Repeating(io.InputShape(0), io.Shape));

    public static void Vjp(in Broadcast<T> op, Operands<T> io) =>
        Strided.AddBack(io.OutputGradient, io.Gradient(0), Walk.Repeating(io.InputShape(0), io.Shape));

    /// <summary>The shape that two shapes are repeated to.</summary>
    public static Shape Common(string op, Shape a, Shape b)
    {
        var rank = Math.Max(a.Rank, b.Rank);
        Span<int> sizes = stackalloc int[Shape.MaximumRank];
        for (var fromEnd = 1; fromEnd <= rank; fromEnd++)
        {
            var left = fromEnd <= a.Rank ? a[a.Rank - fromEnd] : 1;
            var right = fromEnd <= b.Rank ? b[b.Rank - fromEnd] : 1;
            if (left != right && left != 1 && right != 1)
            {
                throw TensorException.Shapes(op, a, b, $"axis {fromEnd} from the end has sizes {left} and {right}; they must be the same, or one of them 1");
            }

            sizes[rank - fromEnd] = left == 1 ? right : left;
        }

        return new Shape(sizes[..rank]);
    }

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.SumTo(io.OutputGradient, io.InputShape(0)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Records an elementwise operation of two inputs, brought to one shape and layout first.</summary>
    internal static Tensor<T> Elementwise<TOp, T>(this Tape<T> tape, Tensor<T> a, Tensor<T> b)
        where TOp : struct, IBinaryOp<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        if (a.Shape == b.Shape)
        {
            var layout = tape.NodeOf(a).Layout;
            return tape.Record(new Binary<TOp, T>(), [a, tape.In(layout, b)], a.Shape, layout);
        }

        var shape = Ops.Broadcast<T>.Common(TOp.Name, a.Shape, b.Shape);
        return tape.Record(new Binary<TOp, T>(), [tape.BroadcastTo(a, shape), tape.BroadcastTo(b, shape)], shape);
    }

    internal static Tensor<T> BroadcastTo<T>(this Tape<T> tape, Tensor<T> x, Shape shape)
        where T : struct, IFloatingPointIeee754<T>
    {
        x = tape.In(Layout.RowMajor, x);
        return x.Shape == shape ? x : tape.Record(new Broadcast<T>(), [x], shape);
    }
}
