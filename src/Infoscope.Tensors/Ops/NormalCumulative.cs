using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = Φ(x)</c>, the cumulative distribution of the standard normal.</summary>
internal readonly struct NormalCumulative<T> : IOp<NormalCumulative<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "normal_cumulative";

    public static void Forward(in NormalCumulative<T> op, Operands<T> io) => Fill(io.Input(0), io.Save(io.Output.Length), io.Output, io.Options.Width);

    /// <summary><c>dx += dy e^(−x²/2) / √(2π)</c>.</summary>
    public static void Vjp(in NormalCumulative<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        var rent = io.Rent(dx.Length);
        TensorPrimitives.Multiply(io.Saved, T.CreateChecked(0.39894228040143268), rent.Span);
        TensorPrimitives.MultiplyAdd(rent.Span, io.OutputGradient, dx, dx);
        io.GiveBack(rent);
    }

    /// <summary>Fills <c>e^(−x²/2)</c> and Φ(x).</summary>
    public static void Fill(ReadOnlySpan<T> x, Span<T> power, Span<T> cumulative, Core.Simd.SimdWidth width)
    {
        TensorPrimitives.Multiply(x, x, power);
        TensorPrimitives.Multiply(power, T.CreateChecked(-0.5), power);
        TensorPrimitives.Exp(power, power);
        LaneMap.Apply<NormalTail<T>, T>(x, cumulative, width);
        TensorPrimitives.Multiply(cumulative, power, cumulative);
        for (var i = 0; i < x.Length; i++)
        {
            cumulative[i] = x[i] > T.Zero ? T.One - cumulative[i] : cumulative[i];
        }
    }

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.Multiply(io.OutputGradient, io.Tape.RecordNormalDensity(io.Input(0))));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>Φ(x)</c>.</summary>
    internal static Tensor<T> RecordNormalCumulative<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var node = tape.NodeOf(x);
        return tape.Record(new NormalCumulative<T>(), [x], node.Shape, node.Layout);
    }

    /// <summary><c>e^(−x²/2) / √(2π)</c>.</summary>
    internal static Tensor<T> RecordNormalDensity<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> =>
        tape.Scale(tape.Exp(tape.Scale(tape.Square(x), T.CreateChecked(-0.5))), T.CreateChecked(0.39894228040143268));
}
