using Infoscope.Core.Randomness;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>The convolution as its formula has it: one loop for each index.</summary>
internal static class DirectConvolution
{
    /// <summary>The output, and the gradients of x, w and b for an output gradient drawn from a seed.</summary>
    public static List<double[]> Of(double[] x, Shape xShape, double[] w, Shape wShape, double[] b, Window window, int groups, ulong seed)
    {
        var (rows, columns) = (SizeOf(2, xShape, wShape, window), SizeOf(3, xShape, wShape, window));
        var y = new double[xShape[0] * wShape[0] * rows * columns];
        var dy = Draw(y.Length, seed);
        var (dx, dw, db) = (new double[x.Length], new double[w.Length], new double[b.Length]);
        for (var at = 0; at < y.Length; at++)
        {
            var (image, output) = (at / (wShape[0] * rows * columns), at / (rows * columns) % wShape[0]);
            y[at] = b[output];
            db[output] += dy[at];
            foreach (var (from, kernel) in Seen(image, output, at / columns % rows, at % columns, xShape, wShape, window, output / (wShape[0] / groups)))
            {
                y[at] += w[kernel] * x[from];
                dx[from] += w[kernel] * dy[at];
                dw[kernel] += x[from] * dy[at];
            }
        }

        return [y, dx, dw, db];
    }

    /// <summary>The same of the transposed one: what the convolution with these kernels reads at a place, this one writes.</summary>
    public static List<double[]> OfTransposed(double[] x, Shape xShape, double[] w, Shape wShape, double[] b, Window window, PerAxis outputPadding, int groups, ulong seed)
    {
        var large = new Shape(xShape[0], wShape[1] * groups, LargeSizeOf(2, xShape, wShape, window, outputPadding.Height), LargeSizeOf(3, xShape, wShape, window, outputPadding.Width));
        var y = new double[large.Count];
        var dy = Draw(y.Length, seed);
        var (dx, dw, db) = (new double[x.Length], new double[w.Length], new double[b.Length]);
        var plane = large[2] * large[3];
        for (var at = 0; at < y.Length; at++)
        {
            y[at] = b[at / plane % large[1]];
            db[at / plane % large[1]] += dy[at];
        }

        for (var at = 0; at < x.Length; at++)
        {
            var (image, input) = (at / (xShape[1] * xShape[2] * xShape[3]), at / (xShape[2] * xShape[3]) % xShape[1]);
            foreach (var (to, kernel) in Seen(image, input, at / xShape[3] % xShape[2], at % xShape[3], large, wShape, window, input / (xShape[1] / groups)))
            {
                y[to] += w[kernel] * x[at];
                dx[at] += w[kernel] * dy[to];
                dw[kernel] += x[at] * dy[to];
            }
        }

        return [y, dx, dw, db];
    }

    public static double[] Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)(float)((2 * random.NextDouble()) - 1))];
    }

    /// <summary>The numbers of a large image that a channel of the small one sees at a place, each with its number of the kernels.</summary>
    private static IEnumerable<(int Large, int Kernel)> Seen(int image, int small, int row, int column, Shape large, Shape wShape, Window window, int group)
    {
        for (var channel = 0; channel < wShape[1]; channel++)
        {
            for (var i = 0; i < wShape[2]; i++)
            {
                for (var j = 0; j < wShape[3]; j++)
                {
                    var r = (row * window.Stride.Height) - window.Padding.Height + (i * window.Dilation.Height);
                    var c = (column * window.Stride.Width) - window.Padding.Width + (j * window.Dilation.Width);
                    if (r >= 0 && r < large[2] && c >= 0 && c < large[3])
                    {
                        yield return ((((((image * large[1]) + (group * wShape[1]) + channel) * large[2]) + r) * large[3]) + c,
                            (((((small * wShape[1]) + channel) * wShape[2]) + i) * wShape[3]) + j);
                    }
                }
            }
        }
    }

    private static int SizeOf(int axis, Shape x, Shape w, Window window) =>
        ((x[axis] + (2 * Of(window.Padding, axis)) - (Of(window.Dilation, axis) * (w[axis] - 1)) - 1) / Of(window.Stride, axis)) + 1;

    private static int LargeSizeOf(int axis, Shape x, Shape w, Window window, int outputPadding) =>
        ((x[axis] - 1) * Of(window.Stride, axis)) - (2 * Of(window.Padding, axis)) + (Of(window.Dilation, axis) * (w[axis] - 1)) + 1 + outputPadding;

    private static int Of(PerAxis sizes, int axis) => axis == 2 ? sizes.Height : sizes.Width;
}
