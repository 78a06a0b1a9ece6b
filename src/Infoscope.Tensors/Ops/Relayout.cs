using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The same matrix in the other memory layout.</summary>
internal readonly struct Relayout<T> : IOp<Relayout<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "relayout";

    public static void Forward(in Relayout<T> op, Operands<T> io)
    {
        var (rows, columns) = SidesOf(io.InputLayout(0), io.Shape);
        Transposition.Copy(io.Input(0), rows, columns, io.Output);
    }

    public static void Vjp(in Relayout<T> op, Operands<T> io)
    {
        var (rows, columns) = SidesOf(io.Layout, io.Shape);
        var dx = io.Gradient(0, out var isFresh);
        if (isFresh)
        {
            Transposition.Copy(io.OutputGradient, rows, columns, dx);
        }
        else
        {
            Transposition.Add(io.OutputGradient, rows, columns, dx);
        }
    }

    private static (int Rows, int Columns) SidesOf(Layout layout, Shape shape) =>
        layout == Layout.RowMajor ? (shape[0], shape[1]) : (shape[1], shape[0]);

    /// <summary>Where the numbers lie does not matter to tensors.</summary>
    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.OutputGradient);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The tensor itself where it has the layout already.</summary>
    internal static Tensor<T> In<T>(this Tape<T> tape, Layout layout, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var node = tape.NodeOf(x);
        return node.Layout == layout ? x : tape.Record(new Relayout<T>(), [x], node.Shape, layout);
    }
}
