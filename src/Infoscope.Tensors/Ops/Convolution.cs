using System.Numerics;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Engine.Convolutions;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_nork = b_o + Σ_cij w_ocij x_n,c,rs+i,ks+j</c> of inputs x, w and perhaps b.</summary>
internal readonly struct Convolution<T>(Geometry geometry) : IOp<Convolution<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Geometry _geometry = geometry;

    public static string Name => "conv2d";

    public static void Forward(in Convolution<T> op, Operands<T> io)
    {
        ImageBias.Fill(io);
        var problem = new Problem<T>(op._geometry, io.Shape[0], io.Shape[1], io.OutputMemory, io.InputMemory(0), io.Product);
        Work.Run(new SmallFromLarge<T>(problem, io.InputMemory(1)), problem.Tiles.Groups, io.Options.Threads);
    }

    public static void Vjp(in Convolution<T> op, Operands<T> io)
    {
        ImageBias.AddGradient(io);
        if (io.Needs(1))
        {
            var problem = new Problem<T>(op._geometry, io.Shape[0], io.Shape[1], io.OutputGradientMemory, io.InputMemory(0), io.Product);
            WeightFromBoth<T>.Add(problem, io.Gradient(1), io.Options.Threads);
        }

        if (io.Needs(0))
        {
            var problem = new Problem<T>(op._geometry, io.Shape[0], io.Shape[1], io.OutputGradientMemory, io.GradientMemory(0), io.Product);
            Work.Run(new LargeFromSmall<T>(problem, io.InputMemory(1)), problem.Tiles.Groups, io.Options.Threads);
        }
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>A convolution of images (a correlation, as all libraries have it): <c>y_nork = b_o + Σ_cij w_ocij x_n,c,rs+i,ks+j</c> for stride s.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, in, h, w]</c>.</param>
    /// <param name="weight">Kernels, <c>[out, in, kh, kw]</c>.</param>
    /// <param name="bias">b, <c>[out]</c>, or null for none.</param>
    /// <param name="window">Stride, padding and dilation.</param>
    /// <returns><c>[batch, out, ⌊(h + 2 padding − dilation (kh − 1) − 1) / stride⌋ + 1, …]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit, or the kernel is larger than the padded image.</exception>
    /// <remarks>Cost O(batch out in kh kw) for each place of the result; patches exist in tiles of about 2 MB only. Kernels 1 by 1 need none.</remarks>
    public static Tensor<T> Convolution<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T>? bias, Window window)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (input, kernel) = (x.Shape, weight.Shape);
        var geometry = Geometry.OfConvolution(Ops.Convolution<T>.Name, input, kernel, window);
        ImageBias.Require(Ops.Convolution<T>.Name, bias, kernel, kernel[0]);
        var shape = new Shape(input[0], kernel[0], geometry.SmallHeight, geometry.SmallWidth);
        return bias is { } offset ? tape.Record(new Convolution<T>(geometry), [x, weight, offset], shape) : tape.Record(new Convolution<T>(geometry), [x, weight], shape);
    }
}
