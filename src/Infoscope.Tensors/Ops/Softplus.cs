using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = ln(1 + e^x)</c>, as <c>max(x, 0) + ln(1 + e^−|x|)</c>, which neither overflows nor loses digits.</summary>
internal readonly struct Softplus<T> : IOp<Softplus<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "softplus";

    public static void Forward(in Softplus<T> op, Operands<T> io)
    {
        var x = io.Input(0);
        var y = io.Output;
        if (y.IsEmpty)
        {
            return;
        }

        var rent = io.Rent(2 * x.Length);
        var power = rent.Span[..x.Length];
        var sum = rent.Span[x.Length..];
        TensorPrimitives.Abs(x, power);
        TensorPrimitives.Negate(power, power);
        TensorPrimitives.Exp(power, power);
        TensorPrimitives.Add(power, T.One, sum);
        TensorPrimitives.Log(sum, y);
        for (var i = 0; i < y.Length; i++)
        {
            // ln(1 + p) by Kahan's quotient: ln(sum) alone would keep only the digits of p that 1 + p has room for.
            var log = sum[i] == T.One ? power[i] : y[i] * (power[i] / (sum[i] - T.One));
            y[i] = T.Max(x[i], T.Zero) + log;
        }

        io.GiveBack(rent);
    }

    /// <summary><c>dx += dy / (1 + e^−x)</c>.</summary>
    public static void Vjp(in Softplus<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        if (dx.IsEmpty)
        {
            return;
        }

        var rent = io.Rent(dx.Length);
        TensorPrimitives.Sigmoid(io.Input(0), rent.Span);
        TensorPrimitives.MultiplyAdd(rent.Span, io.OutputGradient, dx, dx);
        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.Multiply(io.OutputGradient, io.Tape.Sigmoid(io.Input(0))));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary><c>y = ln(1 + e^x)</c>, elementwise; x itself for large x. NaN stays NaN, −∞ gives 0, ∞ gives ∞.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> Softplus<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var node = tape.NodeOf(x);
        return tape.Record(new Softplus<T>(), [x], node.Shape, node.Layout);
    }
}
