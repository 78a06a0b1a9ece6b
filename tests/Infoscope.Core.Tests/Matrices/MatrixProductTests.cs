using Infoscope.Core.Matrices;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;

namespace Infoscope.Core.Tests.Matrices;

public sealed class MatrixProductTests
{
    public static TheoryData<int, int, int> Shapes => new()
    {
        { 1, 1, 1 }, { 5, 7, 3 }, { 6, 9, 16 }, { 7, 256, 17 }, { 14, 257, 32 }, { 13, 300, 33 }, { 150, 20, 31 }, { 1, 40, 65 }, { 65, 40, 1 },
        { 200, 12, 10 }, { 199, 3, 2 }, { 100, 31, 16 }, { 40, 512, 9 }, { 40, 513, 9 }, { 0, 3, 4 }, { 3, 0, 4 }, { 3, 4, 0 }, { 300, 520, 40 },
        { 7, 70, 530 }, { 33, 515, 700 },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_kernel_agrees_with_the_textbook_for_every_transposition(int m, int k, int n)
    {
        foreach (var width in SimdKernels.All)
        {
            for (var variant = 0; variant < 8; variant++)
            {
                var (aTransposed, bTransposed, add) = ((variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);
                var a = Draw(1, m * k);
                var b = Draw(2, k * n);
                var c = Draw(3, m * n);
                var exact = Exact(View(a, m, k, aTransposed), View(b, k, n, bTransposed), add ? c : new float[m * n]);

                MatrixProduct.Multiply(View(a, m, k, aTransposed), View(b, k, n, bTransposed), c, new ProductOptions { Width = width, Accumulate = add });

                for (var i = 0; i < c.Length; i++)
                {
                    ((double)c[i]).ShouldBe(exact[i], 1e-6 * Math.Max(1, k), $"{width} variant {variant} at {i}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Every_width_and_every_number_of_threads_gives_the_same_bits(int m, int k, int n)
    {
        var a = Draw(1, m * k);
        var b = Draw(2, k * n);
        var reference = new float[m * n];
        MatrixProduct.Multiply(View(a, m, k), View(b, k, n), reference, new ProductOptions { Width = SimdWidth.Scalar });
        foreach (var width in SimdKernels.All)
        {
            foreach (var threads in new[] { 1, 2, 8 })
            {
                var c = new float[m * n];
                MatrixProduct.Multiply(View(a, m, k), View(b, k, n), c, new ProductOptions { Width = width, Threads = threads });
                c.ShouldBe(reference, $"{width}, {threads} threads");
            }
        }
    }

    [Theory]
    [InlineData(7, 5, 3)]
    [InlineData(50, 5, 3)]
    [InlineData(50, 12, 10)]
    [InlineData(20, 30, 40)]
    public void Nothing_is_written_between_the_rows_of_C_or_behind_them(int m, int k, int n)
    {
        foreach (var width in SimdKernels.All)
        {
            foreach (var gap in new[] { 0, 3 })
            {
                var c = Enumerable.Repeat(float.NaN, (m * (n + gap)) + 64).ToArray();
                MatrixProduct.Multiply(View(Draw(1, m * k), m, k), View(Draw(2, k * n), k, n), c, n + gap, new ProductOptions { Width = width });
                for (var i = 0; i < c.Length; i++)
                {
                    float.IsNaN(c[i]).ShouldBe(i >= m * (n + gap) || i % (n + gap) >= n, $"{width}, gap {gap}, at {i}");
                }
            }
        }
    }

    [Fact]
    public void NaN_stays_in_its_row_and_its_column()
    {
        foreach (var width in SimdKernels.All)
        {
            var a = Draw(1, 19 * 23);
            a[(7 * 23) + 4] = float.NaN;
            var b = Draw(2, 23 * 21);
            b[(3 * 21) + 18] = float.PositiveInfinity;
            var c = new float[19 * 21];
            MatrixProduct.Multiply(View(a, 19, 23), View(b, 23, 21), c, new ProductOptions { Width = width });
            for (var i = 0; i < c.Length; i++)
            {
                float.IsNaN(c[i]).ShouldBe(i / 21 == 7, $"{width} at {i}");
                float.IsInfinity(c[i]).ShouldBe(i % 21 == 18 && i / 21 != 7, $"{width} at {i}");
            }
        }
    }

    [Fact]
    public void Products_in_double_are_those_of_the_textbook()
    {
        double[] c = [1, 1, 1, 1];
        MatrixProduct.Multiply(new MatrixView<double>([1, 2, 3, 4], 2, 2), new MatrixView<double>([5, 6, 7, 8], 2, 2), c, new ProductOptions { Accumulate = true });
        c.ShouldBe([20, 23, 44, 51]);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused_with_both_shapes()
    {
        var message = Should.Throw<ArgumentException>(() => MatrixProduct.Multiply(View(new float[6], 2, 3), View(new float[8], 4, 2), new float[4], new ProductOptions())).Message;
        message.ShouldContain("[2, 3]");
        message.ShouldContain("[4, 2]");
        Should.Throw<ArgumentException>(() => MatrixProduct.Multiply(View(new float[6], 2, 3), View(new float[6], 3, 2), new float[3], new ProductOptions()));
        Should.Throw<ArgumentException>(() => new MatrixView<float>(new float[5], 2, 3).Rows);
        Should.Throw<ArgumentException>(() => new MatrixView<float>(new float[5], 2, 3, 2, -1).Rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(37)]
    [InlineData(256)]
    [InlineData(1100)]
    public void Narrow_products_agree_with_the_textbook_on_every_width(int length)
    {
        foreach (var (m, k) in new[] { (10, 12), (7, 10), (5, 7), (4, 5), (3, 4), (2, 3), (1, 1), (6, 40) })
        {
            var a = Draw(1, m * k);
            var b = Draw(2, k * length);
            var bias = Draw(3, m);
            float[]? bits = null;
            float[]? innerBits = null;
            foreach (var width in SimdKernels.All)
            {
                foreach (var add in new[] { false, true })
                {
                    var options = new ProductOptions { Width = width, Accumulate = add };
                    var c = Draw(4, m * length);
                    var start = add ? c : new float[m * length];
                    var exact = Exact(View(a, m, k), View(b, k, length), start);
                    NarrowProduct.Spread(View(a, m, k), b, bias, c, length, options);
                    for (var i = 0; i < c.Length; i++)
                    {
                        ((double)c[i]).ShouldBe(exact[i] + bias[i / length], 1e-5, $"spread {m}x{k}x{length} {width}");
                    }

                    if (!add)
                    {
                        bits ??= c;
                        c.ShouldBe(bits, $"the same bits on {width}");
                    }

                    // The inner products of the rows of C with those of B.
                    var rows = Draw(5, m * length);
                    var inner = Draw(6, m * k);
                    var exactInner = Exact(View(rows, m, length), View(b, k, length).Transposed, add ? inner : new float[m * k]);
                    NarrowProduct.Inner<float>(rows, m, b, k, inner, length, options);
                    for (var i = 0; i < inner.Length; i++)
                    {
                        ((double)inner[i]).ShouldBe(exactInner[i], 1e-6 * (length + 10), $"inner {m}x{length}x{k} {width}");
                    }

                    if (!add)
                    {
                        innerBits ??= inner;
                        inner.ShouldBe(innerBits, $"the same bits on {width}");
                    }
                }
            }
        }
    }

    [Fact]
    public void The_peak_of_a_core_is_measured_in_operations_a_second()
    {
        // Between one operation in ten nanoseconds and a teraflop: only a wrong unit falls outside.
        PeakFlops.Measure(SimdKernels.Selected, repeats: 2).ShouldBeInRange(1e8, 1e12);
    }

    private static MatrixView<float> View(float[] values, int rows, int columns, bool transposed = false) =>
        transposed ? new MatrixView<float>(values, columns, rows).Transposed : new MatrixView<float>(values, rows, columns);

    private static double[] Exact(MatrixView<float> a, MatrixView<float> b, float[] start)
    {
        var c = start.Select(value => (double)value).ToArray();
        for (var i = 0; i < a.Rows; i++)
        {
            for (var j = 0; j < b.Columns; j++)
            {
                for (var k = 0; k < a.Columns; k++)
                {
                    c[(i * b.Columns) + j] += (double)a[i, k] * b[k, j];
                }
            }
        }

        return c;
    }

    private static float[] Draw(ulong seed, int count)
    {
        var random = new RandomStream(seed);
        var values = new float[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = (float)((2 * random.NextDouble()) - 1);
        }

        return values;
    }
}
