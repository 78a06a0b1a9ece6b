using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>Y = X Wᵀ + b</c> of inputs X, W, b. Layers of a few units come out unit-major, others row-major.</summary>
internal readonly struct Linear<T> : IOp<Linear<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>The most inputs and outputs of a layer for which vectors along the batch beat packing.</summary>
    public const int Narrow = 32;

    public static string Name => "linear";

    public static void Forward(in Linear<T> op, Operands<T> io)
    {
        var (batch, inputs, outputs) = SizesOf(io);
        var weight = new MatrixView<T>(io.Input(1), outputs, inputs);
        if (io.Layout == Layout.UnitMajor)
        {
            NarrowProduct.Spread(weight, io.Input(0), io.Input(2), io.Output, batch, io.Product);
            return;
        }

        var bias = io.Input(2);
        for (var row = 0; row < batch; row++)
        {
            bias.CopyTo(io.Output.Slice(row * outputs, outputs));
        }

        MatrixProduct.Multiply(ViewOf(io.Input(0), io.InputLayout(0), batch, inputs), weight.Transposed, io.Output, io.Product with { Accumulate = true });
    }

    public static void Vjp(in Linear<T> op, Operands<T> io)
    {
        var (batch, inputs, outputs) = SizesOf(io);
        var dy = ViewOf(io.OutputGradient, io.Layout, batch, outputs);
        if (io.Needs(1))
        {
            var dw = io.Gradient(1, out var isFresh);
            var options = io.Product with { Accumulate = !isFresh };
            if (io.Layout == Layout.UnitMajor)
            {
                NarrowProduct.Inner(io.OutputGradient, outputs, io.Input(0), inputs, dw, batch, options);
            }
            else
            {
                MatrixProduct.Multiply(dy.Transposed, ViewOf(io.Input(0), io.InputLayout(0), batch, inputs), dw, options);
            }
        }

        if (io.Needs(2))
        {
            AddBiasGradient(io, io.Gradient(2), batch, outputs);
        }

        if (io.Needs(0))
        {
            var dx = io.Gradient(0, out var isFresh);
            var options = io.Product with { Accumulate = !isFresh };
            var weight = new MatrixView<T>(io.Input(1), outputs, inputs);
            if (io.Layout == Layout.UnitMajor)
            {
                NarrowProduct.Spread(weight.Transposed, io.OutputGradient, [], dx, batch, options);
            }
            else if (io.InputLayout(0) == Layout.UnitMajor)
            {
                MatrixProduct.Multiply(weight.Transposed, dy.Transposed, dx, options);
            }
            else
            {
                MatrixProduct.Multiply(dy, weight, dx, options);
            }
        }
    }

    private static void AddBiasGradient(Operands<T> io, Span<T> db, int batch, int outputs)
    {
        if (io.Layout == Layout.UnitMajor)
        {
            for (var unit = 0; unit < outputs; unit++)
            {
                db[unit] += FixedOrder.Sum(io.OutputGradient.Slice(unit * batch, batch));
            }

            return;
        }

        for (var row = 0; row < batch; row++)
        {
            TensorPrimitives.Add(db, io.OutputGradient.Slice(row * outputs, outputs), db);
        }
    }

    private static (int Batch, int Inputs, int Outputs) SizesOf(Operands<T> io) => (io.Shape[0], io.InputShape(0)[1], io.Shape[1]);

    private static MatrixView<T> ViewOf(ReadOnlySpan<T> values, Layout layout, int rows, int columns) => layout == Layout.RowMajor
        ? new MatrixView<T>(values, rows, columns)
        : new MatrixView<T>(values, rows, columns, 1, rows);

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, dy) = (io.Tape, io.OutputGradient);
        if (io.Needs(0))
        {
            io.Add(0, tape.MatrixMultiply(dy, io.Input(1)));
        }

        if (io.Needs(1))
        {
            io.Add(1, tape.MatrixMultiply(tape.Permute(dy, 1, 0), io.Input(0)));
        }

        if (io.Needs(2))
        {
            io.Add(2, tape.Sum(dy, 0));
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>A linear layer, <c>Y = X Wᵀ + b</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">X, <c>[batch, in]</c>.</param>
    /// <param name="weight">W, <c>[out, in]</c>.</param>
    /// <param name="bias">b, <c>[out]</c>, added to every row.</param>
    /// <returns>Y, <c>[batch, out]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Cost O(batch·in·out).</remarks>
    public static Tensor<T> Linear<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (input, kernel, offset) = (x.Shape, weight.Shape, bias.Shape);
        if (input.Rank != 2 || kernel.Rank != 2 || input[1] != kernel[1])
        {
            throw TensorException.Shapes(Ops.Linear<T>.Name, input, kernel, "x must be [batch, in] and the weight [out, in], with the same in (axis 1 of both)");
        }

        if (offset.Rank != 1 || offset[0] != kernel[0])
        {
            throw TensorException.Shapes(Ops.Linear<T>.Name, kernel, offset, "the bias must be [out], with the out of the weight [out, in] (axis 0)");
        }

        var shape = new Shape(input[0], kernel[0]);
        return kernel[0] <= Ops.Linear<T>.Narrow && kernel[1] <= Ops.Linear<T>.Narrow
            ? tape.Record(new Linear<T>(), [tape.In(Layout.UnitMajor, x), weight, bias], shape, Layout.UnitMajor)
            : tape.Record(new Linear<T>(), [x, weight, bias], shape);
    }
}
