using System.Numerics;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// The three products of a convolution, each by one of two ways that sizes choose: directly from the padded image, or as a matrix product of
/// patches, which pays for deep kernels, small images and strides.
/// </summary>
internal static class Products
{
    /// <summary><c>small = b + W · patches(large)</c>, or added to small where it is not fresh (then there is no b).</summary>
    public static void SmallFromLarge<T>(TapeOptions options, Problem<T> problem, ReadOnlyMemory<T> weight, ReadOnlyMemory<T> bias, bool isFresh)
        where T : struct, IFloatingPointIeee754<T>
    {
        var geometry = problem.Geometry;
        if (DirectConvolution<T>.Fits(geometry))
        {
            DirectConvolution<T>.Run(geometry, problem.SmallChannels, problem.Large, weight, bias, problem.Small, isTurned: false, adds: !isFresh, options);
            return;
        }

        if (isFresh)
        {
            ImageBias.Fill(bias, problem.Small, new Channels(problem.Tiles.Batch, geometry.Groups * problem.SmallChannels, geometry.Places, 0, 0), options.Threads);
        }

        Work.Run(new SmallFromLarge<T>(problem, weight), problem.Pieces, options.Threads);
    }

    /// <summary><c>patches(large) = b + Wᵀ · small</c>, or added to large where it is not fresh (then there is no b).</summary>
    public static void LargeFromSmall<T>(TapeOptions options, Problem<T> problem, ReadOnlyMemory<T> weight, ReadOnlyMemory<T> bias, bool isFresh)
        where T : struct, IFloatingPointIeee754<T>
    {
        var geometry = problem.Geometry;
        var turned = DirectConvolution<T>.Turned(geometry, problem.SmallChannels);
        if (DirectConvolution<T>.Fits(turned))
        {
            DirectConvolution<T>.Run(turned, geometry.Channels, problem.Small, weight, bias, problem.Large, isTurned: true, adds: !isFresh, options);
            return;
        }

        if (isFresh)
        {
            ImageBias.Fill(bias, problem.Large, new Channels(problem.Tiles.Batch, geometry.Groups * geometry.Channels, geometry.Height * geometry.Width, 0, 0), options.Threads);
        }

        Work.Run(new LargeFromSmall<T>(problem, weight), problem.Pieces, options.Threads);
    }

    /// <summary><c>dW += small · patches(large)ᵀ</c>.</summary>
    public static void WeightFromBoth<T>(TapeOptions options, Problem<T> problem, Span<T> gradient)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (DirectWeight<T>.Fits(problem))
        {
            DirectWeight<T>.Add(problem, gradient, options);
        }
        else
        {
            Convolutions.WeightFromBoth<T>.Add(problem, gradient, options.Threads);
        }
    }
}
