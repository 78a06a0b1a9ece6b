using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>One number for each channel of an image, the third input of a convolution where it has one.</summary>
internal static class ImageBias
{
    /// <exception cref="TensorException">There is not one number for each channel.</exception>
    public static void Require<T>(string op, Tensor<T>? bias, Shape kernel, int channels)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (bias is { } given && given.Shape != new Shape(channels))
        {
            throw TensorException.Shapes(op, kernel, given.Shape, $"the bias must be [{channels}], one number for each channel of the result");
        }
    }

    /// <summary>The bias, or nothing.</summary>
    public static ReadOnlyMemory<T> Of<T>(Operands<T> io)
        where T : struct, IFloatingPointIeee754<T> => io.InputCount == 3 ? io.InputMemory(2) : default;

    /// <summary>Fills images with the bias, or zeros.</summary>
    public static void Fill<T>(ReadOnlyMemory<T> bias, Memory<T> images, Channels channels, int threads)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (bias.IsEmpty)
        {
            images.Span.Clear();
            return;
        }

        channels.InParts((Bias: bias, Y: images), threads, static (part, on) => part.Fill(on.Bias.Span, on.Y.Span));
    }

    /// <summary>Adds the sum over each channel to the gradient of the bias.</summary>
    public static void AddGradient<T>(Operands<T> io)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (io.InputCount < 3 || !io.Needs(2))
        {
            return;
        }

        var gradient = io.Gradient(2);
        var sums = io.Rent(gradient.Length);
        Channels.Of(io.Shape).InParts((Dy: io.OutputGradientMemory, Sums: sums.Memory), io.Options.Threads, static (part, on) => part.Sum<T>(on.Dy.Span, on.Sums.Span));
        TensorPrimitives.Add(gradient, sums.Span, gradient);
        io.GiveBack(sums);
    }
}
