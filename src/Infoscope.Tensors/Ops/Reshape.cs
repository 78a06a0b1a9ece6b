using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The same numbers in row-major order under another shape.</summary>
internal readonly struct Reshape<T> : IOp<Reshape<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "reshape";

    public static void Forward(in Reshape<T> op, Operands<T> io) => io.Input(0).CopyTo(io.Output);

    public static void Vjp(in Reshape<T> op, Operands<T> io)
    {
        var dx = io.Gradient(0);
        TensorPrimitives.Add(dx, io.OutputGradient, dx);
    }

    public void RecordVjp(VjpRecording<T> io) => io.Add(0, io.Tape.Reshape(io.OutputGradient, io.InputShape(0)));
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The same numbers in row-major order under another shape.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape.</param>
    /// <param name="shape">A shape of as many numbers.</param>
    /// <exception cref="TensorException">The counts differ.</exception>
    public static Tensor<T> Reshape<T>(this Tape<T> tape, Tensor<T> x, Shape shape)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.Shape.Count != shape.Count)
        {
            throw TensorException.Shapes(Ops.Reshape<T>.Name, x.Shape, shape, $"they hold {x.Shape.Count} and {shape.Count} numbers, which must be the same");
        }

        return tape.Record(new Reshape<T>(), [tape.In(Layout.RowMajor, x)], shape);
    }
}
