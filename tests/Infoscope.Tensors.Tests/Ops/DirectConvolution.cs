using Infoscope.Core.Randomness;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>The convolution as its formula has it: one loop for each index.</summary>
internal static class DirectConvolution
{
    /// <summary>The output, and the gradients of x, w and b for an output gradient drawn from a seed.</summary>
    public static List<double[]> Of(double[] x, Shape xShape, double[] w, Shape wShape, double[] b, Window window, ulong seed)
    {
        var (rows, columns) = (SizeOf(xShape[2], wShape[2], window), SizeOf(xShape[3], wShape[3], window));
        var y = new double[xShape[0] * wShape[0] * rows * columns];
        var dy = Draw(y.Length, seed);
        var (dx, dw, db) = (new double[x.Length], new double[w.Length], new double[b.Length]);
        for (var at = 0; at < y.Length; at++)
        {
            var (image, output) = (at / (wShape[0] * rows * columns), at / (rows * columns) % wShape[0]);
            var (row, column) = (at / columns % rows, at % columns);
            y[at] = b[output];
            db[output] += dy[at];
            for (var channel = 0; channel < xShape[1]; channel++)
            {
                for (var i = 0; i < wShape[2]; i++)
                {
                    for (var j = 0; j < wShape[3]; j++)
                    {
                        var r = (row * window.Stride) - window.Padding + (i * window.Dilation);
                        var c = (column * window.Stride) - window.Padding + (j * window.Dilation);
                        if (r >= 0 && r < xShape[2] && c >= 0 && c < xShape[3])
                        {
                            var from = (((((image * xShape[1]) + channel) * xShape[2]) + r) * xShape[3]) + c;
                            var kernel = (((((output * wShape[1]) + channel) * wShape[2]) + i) * wShape[3]) + j;
                            y[at] += w[kernel] * x[from];
                            dx[from] += w[kernel] * dy[at];
                            dw[kernel] += x[from] * dy[at];
                        }
                    }
                }
            }
        }

        return [y, dx, dw, db];
    }

    public static double[] Draw(int count, ulong seed)
    {
        var random = new RandomStream(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (double)(float)((2 * random.NextDouble()) - 1))];
    }

    private static int SizeOf(int size, int kernel, Window window) => ((size + (2 * window.Padding) - (window.Dilation * (kernel - 1)) - 1) / window.Stride) + 1;
}
