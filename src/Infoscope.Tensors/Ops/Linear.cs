using System.Numerics;
using Infoscope.Core.Matrices;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Layers;

namespace Infoscope.Tensors.Ops;

/// <summary><c>Y = f(X Wᵀ + b)</c> of inputs X, W, b. Layers of a few units come out unit-major, others row-major.</summary>
internal readonly struct Linear<TThen, T>(TThen then) : IOp<Linear<TThen, T>, T>, IDifferentiableVjp<T>
    where TThen : struct, IInPlaceOp<TThen, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly TThen _then = then;

    public static string Name => IsPlain ? "linear" : $"linear, {TThen.Name}";

    private static bool IsPlain => typeof(TThen) == typeof(Identity<T>);

    public static void Forward(in Linear<TThen, T> op, Operands<T> io)
    {
        var (batch, inputs, outputs) = SizesOf(io);
        var weight = new MatrixView<T>(io.Input(1), outputs, inputs);
        if (io.Layout == Layout.UnitMajor)
        {
            NarrowProduct.Spread(weight, io.Input(0), io.Input(2), io.Output, batch, io.Product);
            new Finish(op._then, io.Options).Run(io.Output);
            return;
        }

        var x = ViewOf(io.Input(0), io.InputLayout(0), batch, inputs);
        MatrixProduct.MultiplyAndFinish(x, weight.Transposed, io.Input(2), io.Output, io.Product, new Finish(op._then, io.Options));
    }

    public static void Vjp(in Linear<TThen, T> op, Operands<T> io)
    {
        var (batch, inputs, outputs) = SizesOf(io);
        if (io.Layout == Layout.UnitMajor)
        {
            BackToSums(op._then, io, batch, outputs);
        }
        else if (!IsPlain || io.Needs(2))
        {
            var db = io.Needs(2) ? io.GradientMemory(2) : default;
            new BiasGradient<TThen, T>(op._then, io.OutputMemory, io.OutputGradientMemory, db, batch, outputs, io.Options.Width).Run(io.Options);
        }

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

    /// <summary>Unit-major: the gradient of y becomes that of the sums, in place, and that of b is added up from it, a unit at a time.</summary>
    private static void BackToSums(in TThen then, Operands<T> io, int batch, int outputs)
    {
        if (!IsPlain)
        {
            Unary<TThen, T>.VjpInPlace(then, io.Output, io.OutputGradientMemory.Span, io.Options.Width);
        }

        if (io.Needs(2))
        {
            var db = io.Gradient(2);
            for (var unit = 0; unit < outputs; unit++)
            {
                db[unit] += FixedOrder.Sum(io.OutputGradient.Slice(unit * batch, batch));
            }
        }
    }

    private static (int Batch, int Inputs, int Outputs) SizesOf(Operands<T> io) => (io.Shape[0], io.InputShape(0)[1], io.Shape[1]);

    private static MatrixView<T> ViewOf(ReadOnlySpan<T> values, Layout layout, int rows, int columns) => layout == Layout.RowMajor
        ? new MatrixView<T>(values, rows, columns)
        : new MatrixView<T>(values, rows, columns, 1, rows);

    public void RecordVjp(VjpRecording<T> io)
    {
        if (_then is not IDifferentiableUnary<T> then)
        {
            throw TensorException.NoSecondGradient(Name);
        }

        var (tape, dy) = (io.Tape, then.RecordVjp(io.Tape, io.Output, io.Output, io.OutputGradient));
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

    private readonly struct Finish(TThen then, TapeOptions options) : IFinish<T>
    {
        public void Run(Span<T> values)
        {
            if (!IsPlain && !values.IsEmpty)
            {
                TThen.Forward(then, values, values, options);
            }
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The most inputs and outputs of a layer for which vectors along the batch beat packing.</summary>
    internal const int NarrowLayer = 32;

    /// <summary>A linear layer, <c>Y = X Wᵀ + b</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">X, <c>[batch, in]</c>.</param>
    /// <param name="weight">W, <c>[out, in]</c>.</param>
    /// <param name="bias">b, <c>[out]</c>, added to every row.</param>
    /// <returns>Y, <c>[batch, out]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Cost O(batch·in·out).</remarks>
    public static Tensor<T> Linear<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias)
        where T : struct, IFloatingPointIeee754<T> => tape.Linear(x, weight, bias, default(Identity<T>));

    /// <summary>A linear layer with an activation, <c>Y = f(X Wᵀ + b)</c>: with tanh and max(x, 0) one operation in one pass over Y, with others two.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">X, <c>[batch, in]</c>.</param>
    /// <param name="weight">W, <c>[out, in]</c>.</param>
    /// <param name="bias">b, <c>[out]</c>, added to every row.</param>
    /// <param name="activation">f.</param>
    /// <returns>Y, <c>[batch, out]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Cost O(batch·in·out).</remarks>
    public static Tensor<T> Linear<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias, Activation activation)
        where T : struct, IFloatingPointIeee754<T> => activation switch
        {
            Activation.Tanh => tape.Linear(x, weight, bias, default(Tanh<T>)),
            Activation.Relu => tape.Linear(x, weight, bias, default(Relu<T>)),
            _ => tape.Activate(tape.Linear(x, weight, bias), activation),
        };

    private static Tensor<T> Linear<TThen, T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias, TThen then)
        where TThen : struct, IInPlaceOp<TThen, T>
        where T : struct, IFloatingPointIeee754<T>
    {
        var (input, kernel, offset) = (x.Shape, weight.Shape, bias.Shape);
        if (input.Rank != 2 || kernel.Rank != 2 || input[1] != kernel[1])
        {
            throw TensorException.Shapes(Ops.Linear<TThen, T>.Name, input, kernel, "x must be [batch, in] and the weight [out, in], with the same in (axis 1 of both)");
        }

        if (offset.Rank != 1 || offset[0] != kernel[0])
        {
            throw TensorException.Shapes(Ops.Linear<TThen, T>.Name, kernel, offset, "the bias must be [out], with the out of the weight [out, in] (axis 0)");
        }

        var shape = new Shape(input[0], kernel[0]);
        return kernel[0] <= NarrowLayer && kernel[1] <= NarrowLayer
            ? tape.Record(new Linear<TThen, T>(then), [tape.In(Layout.UnitMajor, x), weight, bias], shape, Layout.UnitMajor)
            : tape.Record(new Linear<TThen, T>(then), [x, weight, bias], shape);
    }
}
