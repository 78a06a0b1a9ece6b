namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// Which numbers of a large image (the input of a convolution, the output of a transposed one) belong to which place of the
/// small one: place (r, c) of the small image sees row <c>r stride + i dilation</c> and column <c>c stride + j dilation</c> of
/// the padded large one for number (i, j) of the kernel.
/// </summary>
internal readonly record struct Geometry(int Channels, int Height, int Width, int KernelHeight, int KernelWidth, Window Window, int SmallHeight, int SmallWidth)
{
    /// <summary>Places of the small image.</summary>
    public int Places => SmallHeight * SmallWidth;

    /// <summary>Numbers that one place sees: the inner size of the matrix product.</summary>
    public int Depth => Channels * KernelHeight * KernelWidth;

    /// <summary>Numbers in a large image.</summary>
    public int Image => Channels * Height * Width;

    public int PaddedHeight => Height + (2 * Window.Padding);

    public int PaddedWidth => Width + (2 * Window.Padding);

    /// <summary>Numbers in a large image with its zeros around.</summary>
    public int PaddedImage => Channels * PaddedHeight * PaddedWidth;

    /// <summary>Whether a place sees just the numbers at the same place, so that an image is a matrix as it lies.</summary>
    public bool IsPointwise => KernelHeight == 1 && KernelWidth == 1 && Window.Stride == 1 && Window.Padding == 0;

    /// <summary>The geometry of a convolution of x, <c>[batch, in, h, w]</c>, with kernels <c>[out, in, kh, kw]</c>.</summary>
    public static Geometry OfConvolution(string op, Shape x, Shape weight, Window window)
    {
        Require(op, x, weight, window, 1);
        var height = SizeOf(op, x, weight, window, 2);
        var width = SizeOf(op, x, weight, window, 3);
        return new Geometry(x[1], x[2], x[3], weight[2], weight[3], window, height, width);
    }

    /// <summary>The geometry of a transposed convolution of x, <c>[batch, in, h, w]</c>, with kernels <c>[in, out, kh, kw]</c>.</summary>
    public static Geometry OfTransposed(string op, Shape x, Shape weight, Window window)
    {
        Require(op, x, weight, window, 0);
        Span<int> sizes = stackalloc int[2];
        for (var axis = 2; axis < 4; axis++)
        {
            var size = ((x[axis] - 1) * window.Stride) - (2 * window.Padding) + (window.Dilation * (weight[axis] - 1)) + 1;
            sizes[axis - 2] = size >= 1 && x[axis] >= 1
                ? size
                : throw TensorException.Shapes(op, x, weight, $"with {window} nothing is left of axis {axis}");
        }

        return new Geometry(weight[1], sizes[0], sizes[1], weight[2], weight[3], window, x[2], x[3]);
    }

    private static int SizeOf(string op, Shape x, Shape weight, Window window, int axis)
    {
        var room = x[axis] + (2 * window.Padding) - (window.Dilation * (weight[axis] - 1)) - 1;
        return room >= 0
            ? (room / window.Stride) + 1
            : throw TensorException.Shapes(op, x, weight, $"with {window} the kernel does not fit into axis {axis}");
    }

    private static void Require(string op, Shape x, Shape weight, Window window, int channelAxis)
    {
        if (window.Stride < 1 || window.Padding < 0 || window.Dilation < 1)
        {
            throw new TensorException($"{op}: {window} is no window: stride and dilation must be at least 1 and the padding at least 0.");
        }

        if (x.Rank != 4 || weight.Rank != 4 || x[1] != weight[channelAxis] || weight[2] < 1 || weight[3] < 1)
        {
            var order = channelAxis == 1 ? "[out, in, kh, kw]" : "[in, out, kh, kw]";
            throw TensorException.Shapes(op, x, weight, $"x must be [batch, in, h, w] and the weight {order}, with the same in (axis 1 of x, axis {channelAxis} of the weight)");
        }
    }
}
