using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Convolutions cut into tiles against the direct loop over every place and every number of the kernel.</summary>
public sealed class ConvolutionTests
{
    /// <summary>Batch, in, h, w, out, kh, kw, stride, padding, dilation: many small images in a tile, one image in several tiles, odd sizes.</summary>
    public static TheoryData<int[]> Sizes =>
    [
        [1, 1, 1, 1, 1, 1, 1, 1, 0, 1],
        [5, 3, 9, 10, 7, 3, 3, 1, 1, 1],
        [70, 6, 4, 4, 5, 3, 3, 1, 1, 1],
        [2, 40, 33, 29, 17, 5, 5, 1, 2, 1],
        [3, 20, 21, 23, 33, 4, 4, 2, 1, 1],
        [2, 5, 19, 17, 3, 3, 2, 3, 2, 2],
        [4, 24, 16, 16, 31, 1, 1, 1, 0, 1],
        [11, 13, 3, 3, 9, 1, 1, 1, 0, 1],
        [2, 8, 12, 12, 6, 1, 1, 2, 0, 1],
        [0, 2, 5, 5, 3, 3, 3, 1, 1, 1],
    ];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Values_and_gradients_are_those_of_the_direct_loop(int[] sizes)
    {
        var window = new Window(sizes[7], sizes[8], sizes[9]);
        var (x, w) = (new Shape(sizes.AsSpan(0, 4)), new Shape(sizes[4], sizes[1], sizes[5], sizes[6]));
        var expected = DirectConvolution.Of(Draw(x.Count, 1), x, Draw(w.Count, 2), w, Draw(w[0], 3), window, groups: 1, seed: 4);
        foreach (var threads in new[] { 1, 3 })
        {
            Close(Run(x, w, window, threads, SimdKernels.Selected).SelectMany(part => part), expected.SelectMany(part => part), 2e-4);
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void The_bits_do_not_depend_on_threads_or_width(int[] sizes)
    {
        var window = new Window(sizes[7], sizes[8], sizes[9]);
        var (x, w) = (new Shape(sizes.AsSpan(0, 4)), new Shape(sizes[4], sizes[1], sizes[5], sizes[6]));
        var expected = Run(x, w, window, 1, SimdKernels.Selected);
        foreach (var threads in new[] { 2, 8 })
        {
            Run(x, w, window, threads, SimdKernels.Selected).ShouldBe(expected, $"{threads} threads");
        }

        foreach (var width in SimdKernels.All)
        {
            Run(x, w, window, 1, width).ShouldBe(expected, $"{width}");
        }
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void A_transposed_convolution_is_the_adjoint_of_the_convolution(int[] sizes)
    {
        // ⟨conv(x), v⟩ = ⟨x, convᵀ(v)⟩ wherever the windows cover the whole image.
        var window = new Window(sizes[7], sizes[8], sizes[9]);
        var (large, w) = (new Shape(sizes.AsSpan(0, 4)), new Shape(sizes[4], sizes[1], sizes[5], sizes[6]));
        var tape = new Tape<double>();
        var kernels = tape.Constant(Draw(w.Count, 2), w);
        var small = tape.Convolution(tape.Constant(new double[large.Count], large), kernels, null, window).Shape;
        var v = Draw(small.Count, 5);
        var back = tape.TransposedConvolution(tape.Constant(v, small), kernels, null, window);
        var x = Draw(back.Shape.Count, 6);
        var forward = tape.Convolution(tape.Constant(x, back.Shape), kernels, null, window).ToArray();
        var left = forward.Zip(v, (a, b) => a * b).Sum();
        left.ShouldBe(back.ToArray().Zip(x, (a, b) => a * b).Sum(), 1e-10 * Math.Max(1, Math.Abs(left)));
    }

    [Fact]
    public void A_NaN_reaches_the_places_that_see_it_and_no_others()
    {
        var values = new float[36];
        values[14] = float.NaN;
        var tape = new Tape<float>();
        var ones = tape.Constant(Enumerable.Repeat(1f, 9).ToArray(), new Shape(1, 1, 3, 3));
        var y = tape.Convolution(tape.Constant(values, new Shape(1, 1, 6, 6)), ones, null, new Window(1, 1)).ToArray();
        y.Select((value, i) => (value, i)).Where(place => float.IsNaN(place.value)).Select(place => place.i).ShouldBe([7, 8, 9, 13, 14, 15, 19, 20, 21]);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_operation_shapes_and_axis()
    {
        var tape = new Tape<double>();
        var x = tape.Constant(new double[2 * 3 * 4 * 4], new Shape(2, 3, 4, 4));
        var w = tape.Constant(new double[5 * 3 * 3 * 3], new Shape(5, 3, 3, 3));
        var wide = tape.Constant(new double[5 * 3 * 3 * 5], new Shape(5, 3, 3, 5));
        var bias = tape.Constant(new double[3], new Shape(3));
        Refused(() => tape.Convolution(x, w, bias, new Window()), "conv2d", "[3]", "[5]");
        Refused(() => tape.Convolution(x, wide, null, new Window()), "conv2d", "[5, 3, 3, 5]", "axis 3");
        Refused(() => tape.Convolution(w, x, null, new Window()), "conv2d", "[5, 3, 3, 3]", "[2, 3, 4, 4]");
        Refused(() => tape.Convolution(w, bias, null, new Window()), "conv2d", "axis 1");
        Refused(() => tape.Convolution(x, w, null, new Window(0, 0)), "conv2d", "stride 0");
        Refused(() => tape.TransposedConvolution(x, w, null, new Window()), "conv_transpose2d", "axis 0");
        Refused(() => tape.TransposedConvolution(tape.Constant(new double[5], new Shape(1, 5, 1, 1)), w, null, new Window(1, 2)), "conv_transpose2d", "axis 2");
        Refused(() => tape.TransposedConvolution(tape.Constant(new double[5], new Shape(1, 5, 1, 1)), w, null, new Window(2, 0), (0, 2)), "conv_transpose2d", "axis 3", "output padding [0, 2]");
        Refused(() => tape.Convolution(x, w, null, new Window((1, 0), 0)), "conv2d", "stride [1, 0]");
        Refused(() => tape.Convolution(x, w, null, new Window(), groups: 3), "conv2d", "[out, in / 3, kh, kw]", "axis 1");
        Refused(() => tape.Convolution(tape.Constant(new double[96], new Shape(1, 6, 4, 4)), w, null, new Window(), groups: 2), "conv2d", "2 groups", "axis 0");
        Refused(() => tape.Convolution(x, w, null, new Window(), groups: 0), "conv2d");
    }

    private static void Refused(Action action, params string[] parts)
    {
        var message = Should.Throw<TensorException>(action).Message;
        foreach (var part in parts)
        {
            message.ShouldContain(part);
        }
    }

    private static List<float[]> Run(Shape xShape, Shape wShape, Window window, int threads, SimdWidth width)
    {
        var tape = new Tape<float>(new TapeOptions { Threads = threads, Width = width });
        var x = tape.Variable(Single(Draw(xShape.Count, 1)), xShape);
        var w = tape.Variable(Single(Draw(wShape.Count, 2)), wShape);
        var b = tape.Variable(Single(Draw(wShape[0], 3)), new Shape(wShape[0]));
        var y = tape.Convolution(x, w, b, window);
        tape.Backward(tape.Sum(tape.Multiply(y, tape.Constant(Single(Draw(y.Shape.Count, 4)), y.Shape))));
        return [y.ToArray(), tape.GradientOf(x), tape.GradientOf(w), tape.GradientOf(b)];
    }

    private static void Close(IEnumerable<float> got, IEnumerable<double> expected, double tolerance)
    {
        var (left, right) = (got.ToArray(), expected.ToArray());
        left.Length.ShouldBe(right.Length);
        for (var i = 0; i < left.Length; i++)
        {
            Math.Abs(left[i] - right[i]).ShouldBeLessThanOrEqualTo(tolerance * Math.Max(1, Math.Abs(right[i])), $"number {i}: {left[i]} instead of {right[i]}");
        }
    }

    private static float[] Single(double[] values) => [.. values.Select(value => (float)value)];

    /// <summary>Numbers that float32 holds exactly, so that both sides begin with the same.</summary>
    private static double[] Draw(int count, ulong seed) => DirectConvolution.Draw(count, seed);
}
