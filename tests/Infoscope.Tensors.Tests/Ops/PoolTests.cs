using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;
using Infoscope.Testing;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Pools of any window, stride and padding against the loop over every number of every window.</summary>
public sealed class PoolTests
{
    private static Gen<Case> Cases =>
        from batch in Gen.Choose(0, 3)
        from channels in Gen.Choose(1, 3)
        from image in Pairs(1, 18)
        from size in Pairs(1, 4)
        from stride in Pairs(1, 3)
        from padding in Pairs(0, 3)
        from countIncludePad in Gen.Elements(true, false)
        select new Case(new Shape(batch, channels, image.Height, image.Width), size, stride, (Math.Min(padding.Height, size.Height - 1), Math.Min(padding.Width, size.Width - 1)), countIncludePad);

    [Fact]
    public void Values_and_gradients_are_those_of_the_loop() => Prop.ForAll(Cases.Where(one => one.Fits).ToArbitrary(), one =>
    {
        var (x, dy) = (one.Draw(one.X, 1), one.Draw(one.Y, 2));
        foreach (var threads in new[] { 1, 3 })
        {
            Close(one, one.Max<double>(threads), DirectMax(one, x, dy), 0);
            Close(one, one.Max<float>(threads), DirectMax(one, x, dy), 1e-6);
            Close(one, one.Average<double>(threads), DirectAverage(one, x, dy), 1e-14);
            Close(one, one.Average<float>(threads), DirectAverage(one, x, dy), 1e-5);
        }
    }).Holds(200);

    [Fact]
    public void The_bits_do_not_depend_on_threads_or_width() => Prop.ForAll(Cases.Where(one => one.Fits).ToArbitrary(), one =>
    {
        foreach (var width in SimdKernels.All)
        {
            one.Max<float>(2, width).ShouldBe(one.Max<float>(1));
            one.Average<float>(2, width).ShouldBe(one.Average<float>(1));
        }
    }).Holds(50);

    [Theory]
    [InlineData(0)]
    [InlineData(17)]
    [InlineData(35)]
    public void A_NaN_is_the_largest_and_takes_the_gradient(int place)
    {
        var values = new float[36];
        values[place] = float.NaN;
        var tape = new Tape<float>();
        var x = tape.Variable(values, new Shape(1, 1, 6, 6));
        var pooled = tape.MaxPool(x, 2, 2);
        pooled.ToArray().Select(float.IsNaN).ShouldBe(Enumerable.Range(0, 9).Select(i => i == (place / 12 * 3) + (place % 6 / 2)));
        tape.Backward(tape.Sum(pooled));
        tape.GradientOf(x)[place].ShouldBe(1);
    }

    [Fact]
    public void Infinities_are_numbers_like_others()
    {
        var tape = new Tape<double>();
        var x = tape.Variable(new[] { double.NegativeInfinity, double.NegativeInfinity, double.PositiveInfinity, 1 }, new Shape(1, 1, 1, 4));
        var pooled = tape.MaxPool(x, (1, 2), (1, 2));
        pooled.ToArray().ShouldBe([double.NegativeInfinity, double.PositiveInfinity]);
        tape.Backward(tape.Sum(pooled));
        tape.GradientOf(x).ShouldBe([1, 0, 1, 0]);
    }

    [Fact]
    public void The_gradient_of_max_pooling_goes_to_the_first_of_equals()
    {
        var tape = new Tape<double>();
        var x = tape.Variable(new double[16], new Shape(1, 1, 4, 4));
        tape.Backward(tape.Sum(tape.MaxPool(x, 2, 2)));
        tape.GradientOf(x).ShouldBe([1, 0, 1, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0]);
    }

    [Fact]
    public void Windows_that_do_not_fit_are_refused_with_operation_shape_and_axis()
    {
        var tape = new Tape<double>();
        var x = tape.Constant(new double[2 * 3 * 4 * 5], new Shape(2, 3, 4, 5));
        Refused(() => tape.MaxPool(x, 5, 1), "max_pool2d", "[2, 3, 4, 5]", "axis 2");
        Refused(() => tape.MaxPool(x, (1, 8), 1, (0, 1)), "max_pool2d", "axis 3 with padding 1");
        Refused(() => tape.AveragePool(x, 2, 0), "avg_pool2d", "stride 0");
        Refused(() => tape.AveragePool(x, (2, 3), 1, 2), "avg_pool2d", "size [2, 3]", "padding 2");
        Refused(() => tape.AveragePool(tape.Reshape(x, new Shape(6, 20)), 2, 2), "avg_pool2d", "[6, 20]");
        Refused(() => tape.MaxPool(tape.Constant(Array.Empty<double>(), new Shape(1, 1, 0, 4)), 2, 2, 1), "max_pool2d", "axis 2");
    }

    private static void Refused(Action action, params string[] parts)
    {
        var message = Should.Throw<TensorException>(action).Message;
        parts.ShouldAllBe(part => message.Contains(part), message);
    }

    private static List<double[]> DirectMax(Case one, double[] x, double[] dy)
    {
        var (y, dx) = (new double[one.Y.Count], new double[x.Length]);
        for (var at = 0; at < y.Length; at++)
        {
            var largest = one.Seen(at).Aggregate((best, place) => x[place] > x[best] ? place : best);
            y[at] = x[largest];
            dx[largest] += dy[at];
        }

        return [y, dx];
    }

    private static List<double[]> DirectAverage(Case one, double[] x, double[] dy)
    {
        var (y, dx) = (new double[one.Y.Count], new double[x.Length]);
        for (var at = 0; at < y.Length; at++)
        {
            var places = one.Seen(at).ToArray();
            var count = one.CountIncludePad ? one.Size.Height * one.Size.Width : places.Length;
            y[at] = places.Sum(place => x[place]) / count;
            Array.ForEach(places, place => dx[place] += dy[at] / count);
        }

        return [y, dx];
    }

    private static void Close<T>(Case one, List<T[]> got, List<double[]> expected, double tolerance)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        for (var part = 0; part < got.Count; part++)
        {
            got[part].Length.ShouldBe(expected[part].Length, $"{one}");
            for (var i = 0; i < expected[part].Length; i++)
            {
                Math.Abs(double.CreateChecked(got[part][i]) - expected[part][i]).ShouldBeLessThanOrEqualTo(tolerance, $"{one}: number {i} of part {part}");
            }
        }
    }

    private static Gen<PerAxis> Pairs(int least, int most) =>
        from height in Gen.Choose(least, most)
        from width in Gen.Choose(least, most)
        select new PerAxis(height, width);

    private sealed record Case(Shape X, PerAxis Size, PerAxis Stride, PerAxis Padding, bool CountIncludePad)
    {
        public bool Fits => X[2] + (2 * Padding.Height) >= Size.Height && X[3] + (2 * Padding.Width) >= Size.Width;

        public Shape Y => new(
            X[0], X[1], ((X[2] + (2 * Padding.Height) - Size.Height) / Stride.Height) + 1, ((X[3] + (2 * Padding.Width) - Size.Width) / Stride.Width) + 1);

        public double[] Draw(Shape shape, ulong seed) => DirectConvolution.Draw(shape.Count, seed);

        /// <summary>The places of x under a window, in order.</summary>
        public IEnumerable<int> Seen(int at) =>
            from i in Enumerable.Range(0, Size.Height)
            from j in Enumerable.Range(0, Size.Width)
            let row = (at / Y[3] % Y[2] * Stride.Height) - Padding.Height + i
            let column = (at % Y[3] * Stride.Width) - Padding.Width + j
            where row >= 0 && row < X[2] && column >= 0 && column < X[3]
            select (((at / (Y[2] * Y[3]) * X[2]) + row) * X[3]) + column;

        public List<T[]> Max<T>(int threads, SimdWidth? width = null)
            where T : struct, System.Numerics.IFloatingPointIeee754<T> => Run<T>(threads, width, (tape, x) => tape.MaxPool(x, Size, Stride, Padding));

        public List<T[]> Average<T>(int threads, SimdWidth? width = null)
            where T : struct, System.Numerics.IFloatingPointIeee754<T> => Run<T>(threads, width, (tape, x) => tape.AveragePool(x, Size, Stride, Padding, CountIncludePad));

        private List<T[]> Run<T>(int threads, SimdWidth? width, Func<Tape<T>, Tensor<T>, Tensor<T>> pool)
            where T : struct, System.Numerics.IFloatingPointIeee754<T>
        {
            var tape = new Tape<T>(new TapeOptions { Threads = threads, Width = width ?? SimdKernels.Selected });
            var x = Variable(tape, X, 1);
            var y = pool(tape, x);
            y.Shape.ShouldBe(Y);
            tape.Backward(tape.Sum(tape.Multiply(y, Variable(tape, Y, 2))));
            return [y.ToArray(), tape.GradientOf(x)];
        }

        private Tensor<T> Variable<T>(Tape<T> tape, Shape shape, ulong seed)
            where T : struct, System.Numerics.IFloatingPointIeee754<T> => tape.Variable(Draw(shape, seed).Select(T.CreateChecked).ToArray(), shape);
    }
}
