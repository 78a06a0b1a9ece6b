using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x Φ(x)</c>, Φ the cumulative distribution of the standard normal.</summary>
internal readonly struct Gelu<T> : IOp<Gelu<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "gelu";

    public static void Forward(in Gelu<T> op, Operands<T> io)
    {
        var x = io.Input(0);
        var saved = io.Save(2 * x.Length);
        var power = saved[..x.Length];
        var cumulative = saved[x.Length..];
        NormalCumulative<T>.Fill(x, power, cumulative, io.Options.Width);
        TensorPrimitives.Multiply(x, cumulative, io.Output);
    }

    /// <summary><c>dx += dy (Φ(x) + x e^(−x²/2) / √(2π))</c>.</summary>
    public static void Vjp(in Gelu<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        var rent = io.Rent(dx.Length);
        TensorPrimitives.Multiply(io.Saved[..dx.Length], io.Input(0), rent.Span);
        TensorPrimitives.Multiply(rent.Span, T.CreateChecked(0.39894228040143268), rent.Span);
        TensorPrimitives.Add(rent.Span, io.Saved[dx.Length..], rent.Span);
        TensorPrimitives.MultiplyAdd(rent.Span, io.OutputGradient, dx, dx);
        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, x) = (io.Tape, io.Input(0));
        var slope = tape.Add(tape.RecordNormalCumulative(x), tape.Multiply(x, tape.RecordNormalDensity(x)));
        io.Add(0, tape.Multiply(io.OutputGradient, slope));
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = x Φ(x)</c>, elementwise, Φ the cumulative distribution of the standard normal (no tanh approximation). NaN and −∞ give NaN.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    /// <remarks>Source: Hendrycks and Gimpel, "Gaussian error linear units", arXiv 1606.08415, 2016.</remarks>
    public static Tensor<T> Gelu<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var node = tape.NodeOf(x);
        return tape.Record(new Gelu<T>(), [x], node.Shape, node.Layout);
    }
}
