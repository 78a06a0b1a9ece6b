using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;
using Infoscope.Testing;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Convolutions of any kernel, stride, padding, dilation and groups, different along both axes, against the loop over every index.</summary>
public sealed class ConvolutionPropertyTests
{
    private static readonly Gen<PerAxis> Strides = Pairs(1, 3);

    private static Gen<Case> Cases(int largest) =>
        from batch in Gen.Choose(0, 5)
        from groups in Gen.Elements(1, 1, 2, 3, 8)
        from inputs in Gen.Choose(1, groups > 3 ? 1 : 6)
        from outputs in Gen.Choose(1, groups > 3 ? 2 : 9)
        from size in Pairs(1, largest)
        from kernel in Pairs(1, 4)
        from stride in Gen.Frequency((2, Gen.Constant(new PerAxis(1, 1))), (1, Strides))
        from padding in Pairs(0, 3)
        from dilation in Gen.Frequency((3, Gen.Constant(new PerAxis(1, 1))), (1, Pairs(1, 2)))
        from extra in Pairs(0, 2)
        select new Case(batch, groups, inputs, outputs, size, kernel, new Window(stride, padding, dilation), extra);

    [Fact]
    public void In_double_they_are_those_of_the_loop() => Prop.ForAll(Cases(9).ToArbitrary(), one =>
    {
        Compare(one, one.Values<double>(1, SimdKernels.Selected), 1e-12);
        CompareTransposed(one, one.TransposedValues<double>(1, SimdKernels.Selected), 1e-12);
    }).Holds(150);

    [Fact]
    public void In_float_they_are_those_of_the_loop_on_threads_too() => Prop.ForAll(Cases(20).ToArbitrary(), one =>
    {
        Compare(one, one.Values<float>(3, SimdKernels.Selected), 1e-4);
        CompareTransposed(one, one.TransposedValues<float>(3, SimdKernels.Selected), 1e-4);
    }).Holds(150);

    [Fact]
    public void The_bits_do_not_depend_on_threads_or_width() => Prop.ForAll(Cases(20).ToArbitrary(), one =>
    {
        var (expected, transposed) = (one.Values<float>(1, SimdKernels.Selected), one.TransposedValues<float>(1, SimdKernels.Selected));
        foreach (var width in SimdKernels.All)
        {
            one.Values<float>(2, width)?.ShouldBe(expected!, $"{width}");
            one.TransposedValues<float>(2, width)?.ShouldBe(transposed!, $"{width}");
        }
    }).Holds(40);

    private static void Compare<T>(Case one, List<T[]>? got, double tolerance)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        if (got is not null)
        {
            var (x, w, b) = (one.Draw(one.X, 1), one.Draw(one.W, 2), one.Draw(new Shape(one.W[0]), 3));
            Close(one, got, DirectConvolution.Of(x, one.X, w, one.W, b, one.Window, one.Groups, 4), tolerance);
        }
    }

    private static void CompareTransposed<T>(Case one, List<T[]>? got, double tolerance)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        if (got is not null)
        {
            var (x, w, b) = (one.Draw(one.X, 1), one.Draw(one.TransposedW, 2), one.Draw(new Shape(one.TransposedW[1] * one.Groups), 3));
            Close(one, got, DirectConvolution.OfTransposed(x, one.X, w, one.TransposedW, b, one.Window, one.OutputPadding, one.Groups, 4), tolerance);
        }
    }

    private static void Close<T>(Case one, List<T[]> got, List<double[]> expected, double tolerance)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        for (var part = 0; part < got.Count; part++)
        {
            got[part].Length.ShouldBe(expected[part].Length, $"{one}");
            var scale = Math.Max(1, expected[part].Select(Math.Abs).DefaultIfEmpty(0).Max());
            for (var i = 0; i < got[part].Length; i++)
            {
                Math.Abs(double.CreateChecked(got[part][i]) - expected[part][i]).ShouldBeLessThanOrEqualTo(tolerance * scale, $"{one}: number {i} of part {part}");
            }
        }
    }

    private static Gen<PerAxis> Pairs(int least, int most) =>
        from height in Gen.Choose(least, most)
        from width in Gen.Choose(least, most)
        select new PerAxis(height, width);

    /// <summary>One convolution; channels are those of a group.</summary>
    private sealed record Case(int Batch, int Groups, int Inputs, int Outputs, PerAxis Size, PerAxis Kernel, Window Window, PerAxis Extra)
    {
        public Shape X => new(Batch, Groups * Inputs, Size.Height, Size.Width);

        public Shape W => new(Groups * Outputs, Inputs, Kernel.Height, Kernel.Width);

        public Shape TransposedW => new(Groups * Inputs, Outputs, Kernel.Height, Kernel.Width);

        /// <summary>As large as it may be.</summary>
        public PerAxis OutputPadding => (
            Math.Min(Extra.Height, Math.Max(Window.Stride.Height, Window.Dilation.Height) - 1),
            Math.Min(Extra.Width, Math.Max(Window.Stride.Width, Window.Dilation.Width) - 1));

        public double[] Draw(Shape shape, ulong seed) => DirectConvolution.Draw(shape.Count, seed);

        /// <summary>Output and gradients, or null where the kernel does not fit.</summary>
        public List<T[]>? Values<T>(int threads, SimdWidth width)
            where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
            Run<T>(threads, width, W, W[0], (tape, x, w, b) => tape.Convolution(x, w, b, Window, Groups));

        public List<T[]>? TransposedValues<T>(int threads, SimdWidth width)
            where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
            Run<T>(threads, width, TransposedW, TransposedW[1] * Groups, (tape, x, w, b) => tape.TransposedConvolution(x, w, b, Window, OutputPadding, Groups));

        private List<T[]>? Run<T>(int threads, SimdWidth width, Shape weight, int outputs, Func<Tape<T>, Tensor<T>, Tensor<T>, Tensor<T>, Tensor<T>> record)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var tape = new Tape<T>(new TapeOptions { Threads = threads, Width = width });
            var (x, w, b) = (Variable(tape, X, 1), Variable(tape, weight, 2), Variable(tape, new Shape(outputs), 3));
            Tensor<T> y;
            try
            {
                y = record(tape, x, w, b);
            }
            catch (TensorException)
            {
                return null;
            }

            tape.Backward(tape.Sum(tape.Multiply(y, Variable(tape, y.Shape, 4))));
            return [y.ToArray(), tape.GradientOf(x), tape.GradientOf(w), tape.GradientOf(b)];
        }

        private Tensor<T> Variable<T>(Tape<T> tape, Shape shape, ulong seed)
            where T : struct, System.Numerics.IFloatingPointIeee754<T> =>
            tape.Variable(Draw(shape, seed).Select(T.CreateChecked).ToArray(), shape);
    }
}
