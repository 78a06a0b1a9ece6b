using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Matrices;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>mean (x − t)²</c> over all numbers.</summary>
internal readonly struct MeanSquaredError<T> : IOp<MeanSquaredError<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static string Name => "mse";

    public static void Forward(in MeanSquaredError<T> op, Operands<T> io)
    {
        var difference = io.Save(io.Input(0).Length);
        TensorPrimitives.Subtract(io.Input(0), io.Input(1), difference);
        NarrowProduct.Inner<T>(difference, 1, difference, 1, io.Output, difference.Length, io.Product);
        io.Output[0] /= T.CreateChecked(difference.Length);
    }

    public static void Vjp(in MeanSquaredError<T> op, Operands<T> io)
    {
        var scale = T.CreateChecked(2) * io.OutputGradient[0] / T.CreateChecked(io.Saved.Length);
        if (io.Needs(0))
        {
            var dx = io.Gradient(0);
            TensorPrimitives.MultiplyAdd(io.Saved, scale, dx, dx);
        }

        if (io.Needs(1))
        {
            var dt = io.Gradient(1);
            TensorPrimitives.MultiplyAdd(io.Saved, -scale, dt, dt);
        }
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var tape = io.Tape;
        var difference = tape.Scale(tape.Subtract(io.Input(0), io.Input(1)), T.CreateChecked(2) / T.CreateChecked(io.InputShape(0).Count));
        var slope = tape.Multiply(difference, tape.BroadcastTo(io.OutputGradient, io.InputShape(0)));
        if (io.Needs(0))
        {
            io.Add(0, slope);
        }

        if (io.Needs(1))
        {
            io.Add(1, tape.Scale(slope, T.NegativeOne));
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The mean of <c>(x − t)²</c> over all numbers.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Predictions, any shape with at least one number.</param>
    /// <param name="target">t, of the same shape.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The shapes differ, or there is no number.</exception>
    public static Tensor<T> MeanSquaredError<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> target)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (x.Shape != target.Shape || x.Shape.Count == 0)
        {
            throw TensorException.Shapes(Ops.MeanSquaredError<T>.Name, x.Shape, target.Shape, "both must have the same shape, with at least one number");
        }

        return tape.Record(new MeanSquaredError<T>(), [x, tape.In(tape.NodeOf(x).Layout, target)], Shape.Scalar);
    }
}
