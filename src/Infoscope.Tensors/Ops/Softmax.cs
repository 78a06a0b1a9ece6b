using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_ic = e^(x_ic) / Σ_c e^(x_ic)</c> over the columns of a matrix, unit-major.</summary>
internal readonly struct Softmax<T> : IOp<Softmax<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "softmax";

    public static void Forward(in Softmax<T> op, Operands<T> io)
    {
        var (batch, classes) = (io.Shape[0], io.Shape[1]);
        var rent = io.Rent(2 * batch);
        UnitSoftmax.Forward(io.Input(0), batch, classes, io.Output, rent.Span[..batch], rent.Span[batch..]);
        io.GiveBack(rent);
    }

    /// <summary><c>dx = y (dy − Σ_c y dy)</c>.</summary>
    public static void Vjp(in Softmax<T> op, Operands<T> io)
    {
        var (batch, classes) = (io.Shape[0], io.Shape[1]);
        var rent = io.Rent(2 * batch);
        var mean = rent.Span[..batch];
        var difference = rent.Span[batch..];
        var dx = io.Gradient(0);
        mean.Clear();
        for (var unit = 0; unit < classes; unit++)
        {
            TensorPrimitives.MultiplyAdd(io.Output.Slice(unit * batch, batch), io.OutputGradient.Slice(unit * batch, batch), mean, mean);
        }

        for (var unit = 0; unit < classes; unit++)
        {
            var target = dx.Slice(unit * batch, batch);
            TensorPrimitives.Subtract(io.OutputGradient.Slice(unit * batch, batch), mean, difference);
            TensorPrimitives.MultiplyAdd(io.Output.Slice(unit * batch, batch), difference, target, target);
        }

        io.GiveBack(rent);
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Softmax over the columns of a matrix: <c>y_ic = e^(x_ic) / Σ_c e^(x_ic)</c>. Exact for logits of any size.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Logits, <c>[batch, classes]</c>.</param>
    /// <returns>Probabilities, <c>[batch, classes]</c>; each row sums to 1.</returns>
    /// <exception cref="TensorException">x is no matrix with at least one row and column.</exception>
    public static Tensor<T> Softmax<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        if (shape.Rank != 2 || shape.Count == 0)
        {
            throw TensorException.Shape(Ops.Softmax<T>.Name, shape, "x must be [batch, classes], neither empty");
        }

        return tape.Record(new Softmax<T>(), [tape.In(Layout.UnitMajor, x)], shape, Layout.UnitMajor);
    }
}
