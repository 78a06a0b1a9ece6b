using System.Buffers;
using System.Numerics;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>small += W · patches(large)</c>, W <c>[s, depth]</c>: the way forward of a convolution, and the way back to the input of
/// a transposed one. A piece of work is a group of images.
/// </summary>
internal readonly struct SmallFromLarge<T>(Problem<T> whole, ReadOnlyMemory<T> weight) : IWork
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Problem<T> _whole = whole;
    private readonly ReadOnlyMemory<T> _weight = weight;

    public void Run(int piece)
    {
        var (group, tile) = Math.DivRem(piece, _whole.Tiles.Count);
        var problem = _whole.OfGroup(group);
        var (geometry, tiles) = (problem.Geometry, problem.Tiles);
        var (first, images) = tiles.ImagesOf(tile);
        var kernels = new MatrixView<T>(problem.KernelsOf(_weight), problem.SmallChannels, geometry.Depth);
        if (geometry.IsPointwise && images == 1)
        {
            var image = new MatrixView<T>(problem.LargeImage(first), geometry.Channels, geometry.Places);
            MatrixProduct.Multiply(kernels, image, problem.SmallImage(first), problem.Product with { Accumulate = true });
            return;
        }

        var starts = ArrayPool<int>.Shared.Rent(geometry.Places);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        var patches = ArrayPool<T>.Shared.Rent(geometry.Depth * tiles.Columns);
        var product = ArrayPool<T>.Shared.Rent(problem.SmallChannels * tiles.Columns);
        Patches.FillStarts(geometry, starts);
        Patches.FillShifts(geometry, shifts);
        for (var start = 0; start < geometry.Places; start += tiles.Places)
        {
            var places = Math.Min(tiles.Places, geometry.Places - start);
            problem.GatherPatches(first, images, shifts.AsSpan(0, geometry.Depth), starts.AsSpan(start, places), patches);
            MatrixProduct.Multiply(kernels, new MatrixView<T>(patches, geometry.Depth, images * places), product, problem.Product);
            problem.AddToSmall(first, images, start, places, product);
        }

        ArrayPool<T>.Shared.Return(product);
        ArrayPool<T>.Shared.Return(patches);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<int>.Shared.Return(starts);
    }
}
