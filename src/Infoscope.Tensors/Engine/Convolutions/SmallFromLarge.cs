using System.Buffers;
using System.Numerics;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>small += W · patches(large)</c>, W <c>[s, depth]</c>: the way forward of a convolution, and the way back to the input of
/// a transposed one. A piece of work is a group of images.
/// </summary>
internal readonly struct SmallFromLarge<T>(Problem<T> problem, ReadOnlyMemory<T> weight) : IWork
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Problem<T> _problem = problem;
    private readonly ReadOnlyMemory<T> _weight = weight;

    public void Run(int piece)
    {
        var (geometry, tiles) = (_problem.Geometry, _problem.Tiles);
        var (first, images) = tiles.Group(piece);
        var kernels = new MatrixView<T>(_weight.Span, _problem.SmallChannels, geometry.Depth);
        if (geometry.IsPointwise && images == 1)
        {
            var image = new MatrixView<T>(_problem.LargeImage(first), geometry.Channels, geometry.Places);
            MatrixProduct.Multiply(kernels, image, _problem.SmallImage(first), _problem.Product with { Accumulate = true });
            return;
        }

        var starts = ArrayPool<int>.Shared.Rent(geometry.Places);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        var patches = ArrayPool<T>.Shared.Rent(geometry.Depth * tiles.Columns);
        var product = ArrayPool<T>.Shared.Rent(_problem.SmallChannels * tiles.Columns);
        Patches.FillStarts(geometry, starts);
        Patches.FillShifts(geometry, shifts);
        for (var start = 0; start < geometry.Places; start += tiles.Places)
        {
            var places = Math.Min(tiles.Places, geometry.Places - start);
            _problem.GatherPatches(first, images, shifts.AsSpan(0, geometry.Depth), starts.AsSpan(start, places), patches);
            MatrixProduct.Multiply(kernels, new MatrixView<T>(patches, geometry.Depth, images * places), product, _problem.Product);
            _problem.AddToSmall(first, images, start, places, product);
        }

        ArrayPool<T>.Shared.Return(product);
        ArrayPool<T>.Shared.Return(patches);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<int>.Shared.Return(starts);
    }
}
