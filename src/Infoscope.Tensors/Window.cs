namespace Infoscope.Tensors;

/// <summary>How the kernel of a convolution moves over an image; a single number holds for both axes.</summary>
/// <param name="Stride">Places from one position of the kernel to the next, at least 1.</param>
/// <param name="Padding">Rows and columns of zeros on either side of the image, at least 0.</param>
/// <param name="Dilation">Places from one number of the kernel to the next, at least 1.</param>
public readonly record struct Window(PerAxis Stride, PerAxis Padding, PerAxis Dilation)
{
    /// <summary>A kernel that moves by one place over the image alone.</summary>
    public Window()
        : this(1, 0, 1)
    {
    }

    /// <summary>A kernel without gaps.</summary>
    public Window(PerAxis stride, PerAxis padding)
        : this(stride, padding, 1)
    {
    }

    /// <summary>As in <c>stride 2, padding [1, 0], dilation 1</c>.</summary>
    public override string ToString() => $"stride {Stride}, padding {Padding}, dilation {Dilation}";
}
