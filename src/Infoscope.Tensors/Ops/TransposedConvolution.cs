using System.Numerics;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Engine.Convolutions;

namespace Infoscope.Tensors.Ops;

/// <summary>The way back of a convolution to its input, taken as a way forward; inputs x, w and perhaps b.</summary>
internal readonly struct TransposedConvolution<T>(Geometry geometry) : IOp<TransposedConvolution<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Geometry _geometry = geometry;

    public static string Name => "conv_transpose2d";

    public static void Forward(in TransposedConvolution<T> op, Operands<T> io) =>
        Products.LargeFromSmall(io.Options, op.ProblemOf(io, io.InputMemory(0), io.OutputMemory), io.InputMemory(1), ImageBias.Of(io), isFresh: true);

    public static void Vjp(in TransposedConvolution<T> op, Operands<T> io)
    {
        ImageBias.AddGradient(io);
        if (io.Needs(1))
        {
            Products.WeightFromBoth(io.Options, op.ProblemOf(io, io.InputMemory(0), io.OutputGradientMemory), io.Gradient(1));
        }

        if (io.Needs(0))
        {
            var dx = io.GradientMemory(0, out var isFresh);
            Products.SmallFromLarge(io.Options, op.ProblemOf(io, dx, io.OutputGradientMemory), io.InputMemory(1), default, isFresh);
        }
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        if (io.Needs(0))
        {
            io.Add(0, io.Tape.RecordSmall(_geometry, io.OutputGradient, io.Input(1), io.InputShape(0)));
        }

        if (io.Needs(1))
        {
            io.Add(1, io.Tape.RecordKernels(_geometry, io.Input(0), io.OutputGradient, io.InputShape(1)));
        }

        if (io.InputCount == 3 && io.Needs(2))
        {
            io.Add(2, io.Tape.RecordBias(io.OutputGradient));
        }
    }

    private Problem<T> ProblemOf(Operands<T> io, Memory<T> small, Memory<T> large) => new(_geometry, io.Shape[0], io.InputShape(0)[1] / _geometry.Groups, small, large, io.Product);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>A transposed convolution: each number of x adds its multiple of the kernels around its place of the larger image.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Images, <c>[batch, in, h, w]</c>.</param>
    /// <param name="weight">Kernels, <c>[in, out / groups, kh, kw]</c>.</param>
    /// <param name="bias">b, <c>[out]</c>, or null for none.</param>
    /// <param name="window">Stride, padding and dilation of the convolution whose way back this is, each along both axes.</param>
    /// <param name="outputPadding">Rows below and columns to the right by which the result is larger, which a stride above 1 leaves open.</param>
    /// <param name="groups">Into how many groups the channels are cut, in order.</param>
    /// <returns><c>[batch, out, (h − 1) stride − 2 padding + dilation (kh − 1) + 1 + output padding, …]</c>.</returns>
    /// <exception cref="TensorException">The shapes do not fit, the groups do not divide the channels, the output padding is no less than stride and dilation, or nothing is left of the result.</exception>
    /// <remarks>Cost O(batch out in kh kw / groups) for each place of x.</remarks>
    public static Tensor<T> TransposedConvolution<T>(this Tape<T> tape, Tensor<T> x, Tensor<T> weight, Tensor<T>? bias, Window window, PerAxis outputPadding = default, int groups = 1)
        where T : struct, IFloatingPointIeee754<T>
    {
        var (input, kernel) = (x.Shape, weight.Shape);
        var geometry = Geometry.OfTransposed(Ops.TransposedConvolution<T>.Name, input, kernel, window, outputPadding, groups);
        ImageBias.Require(Ops.TransposedConvolution<T>.Name, bias, kernel, kernel[1] * groups);
        var shape = new Shape(input[0], kernel[1] * groups, geometry.Height, geometry.Width);
        return bias is { } offset
            ? tape.Record(new TransposedConvolution<T>(geometry), [x, weight, offset], shape)
            : tape.Record(new TransposedConvolution<T>(geometry), [x, weight], shape);
    }
}
