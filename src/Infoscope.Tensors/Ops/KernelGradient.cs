using System.Numerics;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Engine.Convolutions;

namespace Infoscope.Tensors.Ops;

/// <summary>What kernels get back from a convolution, <c>dw = Σ small · patches(large)</c>, of inputs small and large: linear in both, and so the convolution of either once more.</summary>
internal readonly struct KernelGradient<T>(Geometry geometry) : IOp<KernelGradient<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Geometry _geometry = geometry;

    public static string Name => "kernel gradient of conv2d";

    public static void Forward(in KernelGradient<T> op, Operands<T> io)
    {
        io.Output.Clear();
        Products.WeightFromBoth(io.Options, op.ProblemOf(io, io.InputMemory(0), io.InputMemory(1)), io.Output);
    }

    public static void Vjp(in KernelGradient<T> op, Operands<T> io)
    {
        if (io.Needs(0))
        {
            var small = io.GradientMemory(0, out var isFresh);
            Products.SmallFromLarge(io.Options, op.ProblemOf(io, small, io.InputMemory(1)), io.OutputGradientMemory, default, isFresh);
        }

        if (io.Needs(1))
        {
            var large = io.GradientMemory(1, out var isFresh);
            Products.LargeFromSmall(io.Options, op.ProblemOf(io, io.InputMemory(0), large), io.OutputGradientMemory, default, isFresh);
        }
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        if (io.Needs(0))
        {
            io.Add(0, io.Tape.RecordSmall(_geometry, io.Input(1), io.OutputGradient, io.InputShape(0)));
        }

        if (io.Needs(1))
        {
            io.Add(1, io.Tape.RecordLarge(_geometry, io.Input(0), io.OutputGradient, io.InputShape(1)));
        }
    }

    private Problem<T> ProblemOf(Operands<T> io, Memory<T> small, Memory<T> large) =>
        new(_geometry, io.InputShape(0)[0], io.InputShape(0)[1] / _geometry.Groups, small, large, io.Product);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The convolution of a geometry without a bias: small from large.</summary>
    internal static Tensor<T> RecordSmall<T>(this Tape<T> tape, Geometry geometry, Tensor<T> large, Tensor<T> weight, Shape shape)
        where T : struct, IFloatingPointIeee754<T> => tape.Record(new Convolution<T>(geometry), [large, weight], shape);

    /// <summary>The transposed convolution of a geometry without a bias: large from small.</summary>
    internal static Tensor<T> RecordLarge<T>(this Tape<T> tape, Geometry geometry, Tensor<T> small, Tensor<T> weight, Shape shape)
        where T : struct, IFloatingPointIeee754<T> => tape.Record(new TransposedConvolution<T>(geometry), [small, weight], shape);

    /// <summary>The gradient of the kernels of a geometry.</summary>
    internal static Tensor<T> RecordKernels<T>(this Tape<T> tape, Geometry geometry, Tensor<T> small, Tensor<T> large, Shape shape)
        where T : struct, IFloatingPointIeee754<T> => tape.Record(new KernelGradient<T>(geometry), [small, large], shape);

    /// <summary>The gradient of one number for each channel: the sum over images and places.</summary>
    internal static Tensor<T> RecordBias<T>(this Tape<T> tape, Tensor<T> images)
        where T : struct, IFloatingPointIeee754<T> => tape.Reshape(tape.SumTo(images, new Shape(images.Shape[1], 1, 1)), new Shape(images.Shape[1]));
}
