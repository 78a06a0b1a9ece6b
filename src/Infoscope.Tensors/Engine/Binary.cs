using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>Makes an operation on tensors of an elementwise one of two inputs.</summary>
internal readonly struct Binary<TOp, T> : IOp<Binary<TOp, T>, T>, IDifferentiableVjp<T>
    where TOp : struct, IBinaryOp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => TOp.Name;

    public static void Forward(in Binary<TOp, T> op, Operands<T> io) => TOp.Forward(io.Input(0), io.Input(1), io.Output);

    public static void Vjp(in Binary<TOp, T> op, Operands<T> io)
    {
        if (io.Needs(0))
        {
            TOp.VjpLeft(io.Input(0), io.Input(1), io.Output, io.OutputGradient, io.Gradient(0));
        }

        if (io.Needs(1))
        {
            TOp.VjpRight(io.Input(0), io.Input(1), io.Output, io.OutputGradient, io.Gradient(1));
        }
    }
    public void RecordVjp(VjpRecording<T> io)
    {
        if (default(TOp) is not IDifferentiableBinary<T> differentiable)
        {
            throw TensorException.NoSecondGradient(TOp.Name);
        }

        if (io.Needs(0))
        {
            io.Add(0, differentiable.RecordVjpLeft(io.Tape, io.Input(0), io.Input(1), io.Output, io.OutputGradient));
        }

        if (io.Needs(1))
        {
            io.Add(1, differentiable.RecordVjpRight(io.Tape, io.Input(0), io.Input(1), io.Output, io.OutputGradient));
        }
    }
}
