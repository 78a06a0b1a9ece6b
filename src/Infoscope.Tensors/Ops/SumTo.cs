using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>Sums over the axes that <see cref="Broadcast{T}"/> repeats: each is the other's way back.</summary>
internal readonly struct SumTo<T> : IOp<SumTo<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "sum";

    public static void Forward(in SumTo<T> op, Operands<T> io)
    {
        io.Output.Clear();
        Strided.AddBack(io.Input(0), io.Output, Walk.Repeating(io.Shape, io.InputShape(0)));
    }

    public static void Vjp(in SumTo<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        var rent = io.Rent(dx.Length);
        Strided.Copy(io.OutputGradient, rent.Span, Walk.Repeating(io.Shape, io.InputShape(0)));
        TensorPrimitives.Add(dx, rent.Span, dx);
        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.BroadcastTo(io.OutputGradient, io.InputShape(0)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Sums over the axes along which a shape would be repeated to that of x.</summary>
    internal static Tensor<T> SumTo<T>(this Tape<T> tape, Tensor<T> x, Shape shape)
        where T : struct, IFloatingPointIeee754<T> => x.Shape == shape ? x : tape.Record(new SumTo<T>(), [tape.In(Layout.RowMajor, x)], shape);

    /// <summary>Sums over one axis, which stays with size 1.</summary>
    internal static Tensor<T> SumKept<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T> => tape.SumTo(x, x.Shape.With(axis, 1));
}
