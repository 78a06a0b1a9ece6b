using System.Numerics;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Engine.Convolutions;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_nork = b_o + Σ_cij w_ocij x_n,c,rs+i,ks+j</c> of inputs x, w and perhaps b.</summary>
internal readonly struct Convolution<T>(Geometry geometry) : IOp<Convolution<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Geometry _geometry = geometry;

    public static string Name => "conv2d";

    public static void Forward(in Convolution<T> op, Operands<T> io) =>
        Products.SmallFromLarge(io.Options, op.ProblemOf(io, io.OutputMemory, io.InputMemory(0)), io.InputMemory(1), ImageBias.Of(io), isFresh: true);

    public static void Vjp(in Convolution<T> op, Operands<T> io)
    {
        ImageBias.AddGradient(io);
        if (io.Needs(1))
        {
            Products.WeightFromBoth(io.Options, op.ProblemOf(io, io.OutputGradientMemory, io.InputMemory(0)), io.Gradient(1));
        }

        if (io.Needs(0))
        {
            var dx = io.GradientMemory(0, out var isFresh);
            Products.LargeFromSmall(io.Options, op.ProblemOf(io, io.OutputGradientMemory, dx), io.InputMemory(1), default, isFresh);
        }
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        if (io.Needs(0))
        {
            io.Add(0, io.Tape.RecordLarge(_geometry, io.OutputGradient, io.Input(1), io.InputShape(0)));
        }

        if (io.Needs(1))
        {
            io.Add(1, io.Tape.RecordKernels(_geometry, io.OutputGradient, io.Input(0), io.InputShape(1)));
        }

        if (io.InputCount == 3 && io.Needs(2))
        {
            io.Add(2, io.Tape.RecordBias(io.OutputGradient));
        }
    }

    private Problem<T> ProblemOf(Operands<T> io, Memory<T> small, Memory<T> large) => new(_geometry, io.Shape[0], io.Shape[1] / _geometry.Groups, small, large, io.Product);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>A convolution of images (a correlation, as all libraries have it): <c>y_nork = b_o + Σ_cij w_ocij x_n,c,rs+i,ks+j</c> for stride s.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, in, h, w]</c>.</param>
    /// <param name="weight">Kernels, <c>[out, in / groups, kh, kw]</c>.</param>
    /// <param name="bias">b, <c>[out]</c>, or null for none.</param>
    /// <param name="window">Stride, padding and dilation, each along both axes.</param>
    /// <param name="groups">Into how many groups the channels are cut, in order; each channel of the result sees those of its own group. As many groups as
    /// channels make a depthwise convolution.</param>
    /// <returns><c>[batch, out, ⌊(h + 2 padding − dilation (kh − 1) − 1) / stride⌋ + 1, …]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit, the groups do not divide the channels, or the kernel is larger than the padded image.</exception>
    /// <remarks>Cost O(batch out in kh kw / groups) for each place of the result; patches exist in tiles of about 2 MB only. Kernels 1 by 1 need none.</remarks>
    public static Tensor<T> Convolution<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T>? bias, Window window, int groups = 1)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (input, kernel) = (x.Shape, weight.Shape);
        var geometry = Geometry.OfConvolution(Ops.Convolution<T>.Name, input, kernel, window, groups);
        ImageBias.Require(Ops.Convolution<T>.Name, bias, kernel, kernel[0]);
        var shape = new Shape(input[0], kernel[0], geometry.SmallHeight, geometry.SmallWidth);
        return bias is { } offset ? tape.Record(new Convolution<T>(geometry), [x, weight, offset], shape) : tape.Record(new Convolution<T>(geometry), [x, weight], shape);
    }
}
