using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary><c>y = f'(x)</c> of a piecewise linear f, whose own slope is 0 wherever it has one.</summary>
internal readonly struct ConstantSlope<TOp, T>(TOp op) : IOp<ConstantSlope<TOp, T>, T>
    where TOp : struct, IUnaryOp<TOp, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly TOp _op = op;

    public static string Name => $"slope of {TOp.Name}";

    public static void Forward(in ConstantSlope<TOp, T> op, Operands<T> io)
    {
        var ones = io.Rent(io.Output.Length);
        ones.Span.Fill(T.One);
        io.Output.Clear();
        Unary<TOp, T>.Vjp(op._op, io.Input(0), io.Input(0), ones.Span, io.Output, io.Options.Width);
        io.GiveBack(ones);
    }

    /// <summary>Nothing: it is recorded of values whose gradient is stopped.</summary>
    public static void Vjp(in ConstantSlope<TOp, T> op, Operands<T> io)
    {
    }
}
