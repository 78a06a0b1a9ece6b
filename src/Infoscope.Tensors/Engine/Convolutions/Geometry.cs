namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// Which numbers of a large image (the input of a convolution, the output of a transposed one) belong to which place of the
/// small one: place (r, c) of the small image sees row <c>r stride + i dilation</c> and column <c>c stride + j dilation</c> of
/// the padded large one for number (i, j) of the kernel. Channels are those of one group: groups do not see each other.
/// </summary>
internal readonly record struct Geometry(int Channels, int Height, int Width, PerAxis Kernel, Window Window, int Groups, int SmallHeight, int SmallWidth)
{
    /// <summary>Places of the small image.</summary>
    public int Places => SmallHeight * SmallWidth;

    /// <summary>Numbers that one place sees: the inner size of the matrix product.</summary>
    public int Depth => Channels * Kernel.Area;

    /// <summary>Numbers in the channels of one group of a large image.</summary>
    public int Image => Channels * Height * Width;

    public int PaddedHeight => Height + (2 * Window.Padding.Height);

    public int PaddedWidth => Width + (2 * Window.Padding.Width);

    /// <summary>Numbers in the channels of one group of a large image with its zeros around.</summary>
    public int PaddedImage => Channels * PaddedHeight * PaddedWidth;

    /// <summary>Whether a place sees just the numbers at the same place, so that an image is a matrix as it lies.</summary>
    public bool IsPointwise => Kernel == 1 && Window.Stride == 1 && Window.Padding == 0;

    /// <summary>The geometry of a convolution of x, <c>[batch, in, h, w]</c>, with kernels <c>[out, in / groups, kh, kw]</c>.</summary>
    public static Geometry OfConvolution(string op, Shape x, Shape weight, Window window, int groups)
    {
        Require(op, x, weight, window, groups, isTransposed: false);
        Span<int> sizes = stackalloc int[2];
        for (var axis = 2; axis < 4; axis++)
        {
            var room = x[axis] + (2 * window.Padding[axis]) - (window.Dilation[axis] * (weight[axis] - 1)) - 1;
            sizes[axis - 2] = room >= 0
                ? (room / window.Stride[axis]) + 1
                : throw TensorException.Shapes(op, x, weight, $"with {window} the kernel does not fit into axis {axis}");
        }

        return new Geometry(weight[1], x[2], x[3], (weight[2], weight[3]), window, groups, sizes[0], sizes[1]);
    }

    /// <summary>The geometry of a transposed convolution of x, <c>[batch, in, h, w]</c>, with kernels <c>[in, out / groups, kh, kw]</c>.</summary>
    public static Geometry OfTransposed(string op, Shape x, Shape weight, Window window, PerAxis outputPadding, int groups)
    {
        Require(op, x, weight, window, groups, isTransposed: true);
        Span<int> sizes = stackalloc int[2];
        for (var axis = 2; axis < 4; axis++)
        {
            if (outputPadding[axis] < 0 || outputPadding[axis] >= Math.Max(window.Stride[axis], window.Dilation[axis]))
            {
                throw new TensorException($"{op}: output padding {outputPadding} with {window}: along axis {axis} it must be at least 0 and less than the stride or the dilation.");
            }

            var size = ((x[axis] - 1) * window.Stride[axis]) - (2 * window.Padding[axis]) + (window.Dilation[axis] * (weight[axis] - 1)) + 1 + outputPadding[axis];
            sizes[axis - 2] = size >= 1 && x[axis] >= 1
                ? size
                : throw TensorException.Shapes(op, x, weight, $"with {window} nothing is left of axis {axis}");
        }

        return new Geometry(weight[1], sizes[0], sizes[1], (weight[2], weight[3]), window, groups, x[2], x[3]);
    }

    private static void Require(string op, Shape x, Shape weight, Window window, int groups, bool isTransposed)
    {
        if (window.Stride.Least < 1 || window.Padding.Least < 0 || window.Dilation.Least < 1)
        {
            throw new TensorException($"{op}: {window} is no window: stride and dilation must be at least 1 and the padding at least 0.");
        }

        var (channelAxis, inGroup) = isTransposed ? (0, 1) : (1, groups);
        if (x.Rank != 4 || weight.Rank != 4 || x[1] != weight[channelAxis] * inGroup || weight[2] < 1 || weight[3] < 1)
        {
            var order = (isTransposed, groups) switch
            {
                (true, 1) => "[in, out, kh, kw]",
                (true, _) => $"[in, out / {groups}, kh, kw]",
                (false, 1) => "[out, in, kh, kw]",
                (false, _) => $"[out, in / {groups}, kh, kw]",
            };
            throw TensorException.Shapes(op, x, weight, $"x must be [batch, in, h, w] and the weight {order}, with the same in (axis 1 of x, axis {channelAxis} of the weight)");
        }

        if (groups < 1 || weight[0] % groups != 0)
        {
            throw TensorException.Shapes(op, x, weight, $"{groups} groups must be at least 1 and divide axis 0 of the weight");
        }
    }
}
