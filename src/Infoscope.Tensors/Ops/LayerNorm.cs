using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = (x − mean) / √(var + ε) · w + b</c>, mean and biased variance over the last axes of each row.</summary>
internal readonly struct LayerNorm<T>(T epsilon) : IOp<LayerNorm<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T _epsilon = epsilon;

    public static string Name => "layer_norm";

    public static void Forward(in LayerNorm<T> op, Operands<T> io)
    {
        var size = io.InputShape(1).Count;
        var rows = io.Output.Length / size;
        var saved = io.Save(2 * rows);
        var rent = io.Rent(size);
        for (var row = 0; row < rows; row++)
        {
            var x = io.Input(0).Slice(row * size, size);
            var y = io.Output.Slice(row * size, size);
            var mean = FixedOrder.Sum(x) / T.CreateChecked(size);
            TensorPrimitives.Subtract(x, mean, y);
            TensorPrimitives.Multiply(y, y, rent.Span);
            var scale = T.One / T.Sqrt((FixedOrder.Sum<T>(rent.Span) / T.CreateChecked(size)) + op._epsilon);
            (saved[row], saved[rows + row]) = (mean, scale);
            TensorPrimitives.Multiply(y, scale, y);
            TensorPrimitives.MultiplyAdd(y, io.Input(1), io.Input(2), y);
        }

        io.GiveBack(rent);
    }

    /// <summary>With <c>n</c> the normalised x and <c>g = dy w</c>: <c>dx = (g − mean g − n mean(g n)) / √(var + ε)</c>, <c>dw = Σ dy n</c>, <c>db = Σ dy</c>.</summary>
    public static void Vjp(in LayerNorm<T> op, Operands<T> io)
    {
        var size = io.InputShape(1).Count;
        var rows = io.Output.Length / size;
        var rent = io.Rent(3 * size);
        var normal = rent.Span[..size];
        var slope = rent.Span.Slice(size, size);
        var product = rent.Span[(2 * size)..];
        for (var row = 0; row < rows; row++)
        {
            var dy = io.OutputGradient.Slice(row * size, size);
            var scale = io.Saved[rows + row];
            TensorPrimitives.Subtract(io.Input(0).Slice(row * size, size), io.Saved[row], normal);
            TensorPrimitives.Multiply(normal, scale, normal);
            if (io.Needs(1))
            {
                var dw = io.Gradient(1);
                TensorPrimitives.MultiplyAdd(dy, normal, dw, dw);
            }

            if (io.Needs(2))
            {
                var db = io.Gradient(2);
                TensorPrimitives.Add(dy, db, db);
            }

            if (io.Needs(0))
            {
                var dx = io.Gradient(0).Slice(row * size, size);
                TensorPrimitives.Multiply(dy, io.Input(1), slope);
                TensorPrimitives.Multiply(slope, normal, product);
                TensorPrimitives.Subtract(slope, FixedOrder.Sum<T>(slope) / T.CreateChecked(size), slope);
                TensorPrimitives.Multiply(normal, FixedOrder.Sum<T>(product) / T.CreateChecked(size), normal);
                TensorPrimitives.Subtract(slope, normal, slope);
                TensorPrimitives.MultiplyAdd(slope, scale, dx, dx);
            }
        }

        io.GiveBack(rent);
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        var (tape, shape, scale) = (io.Tape, io.InputShape(0), io.InputShape(1));
        var rows = new Shape(shape.Count / scale.Count, scale.Count);
        var statistics = new Standardised<T>(tape, rows.With(1, 1), scale.Count);
        var dy = tape.Reshape(io.OutputGradient, rows);
        var (normal, inverse) = statistics.Of(tape.Reshape(io.Input(0), rows), _epsilon);
        if (io.Needs(0))
        {
            var g = tape.Multiply(dy, tape.Reshape(io.Input(1), new Shape(scale.Count)));
            io.Add(0, tape.Reshape(statistics.WayBack(normal, inverse, g), shape));
        }

        if (io.Needs(1))
        {
            io.Add(1, tape.Reshape(tape.Sum(tape.Multiply(dy, normal), 0), scale));
        }

        if (io.Needs(2))
        {
            io.Add(2, tape.Reshape(tape.Sum(dy, 0), scale));
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Layer normalisation: <c>y = (x − mean) / √(var + ε) · w + b</c>, with mean and biased variance of each row over the axes of w.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape that ends with the shape of the weight; the result has the same.</param>
    /// <param name="weight">w, with at least one number.</param>
    /// <param name="bias">b, of the same shape as w.</param>
    /// <param name="epsilon">ε; 10⁻⁵ is usual.</param>
    /// <exception cref="TensorException">The shapes do not fit.</exception>
    /// <remarks>Source: Ba, Kiros and Hinton, "Layer normalization", arXiv 1607.06450, 2016.</remarks>
    public static Tensor<T> LayerNorm<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T> bias, T epsilon)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (shape, scale) = (x.Shape, weight.Shape);
        if (bias.Shape != scale || scale.Count == 0)
        {
            throw TensorException.Shapes(Ops.LayerNorm<T>.Name, scale, bias.Shape, "weight and bias must have the same shape, with at least one number");
        }

        if (!shape.EndsWith(scale))
        {
            throw TensorException.Shapes(Ops.LayerNorm<T>.Name, shape, scale, "the last axes of x must be those of the weight");
        }

        return tape.Record(new LayerNorm<T>(epsilon), [tape.In(Layout.RowMajor, x), tape.In(Layout.RowMajor, weight), tape.In(Layout.RowMajor, bias)], shape);
    }
}
