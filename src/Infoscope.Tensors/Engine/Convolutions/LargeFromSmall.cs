using System.Buffers;
using System.Numerics;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>patches(large) += Wᵀ · small</c>, W <c>[s, depth]</c>: the way back to the input of a convolution, and the way forward of
/// a transposed one. A piece of work is a group of images, so that no two pieces write to one image.
/// </summary>
internal readonly struct LargeFromSmall<T>(Problem<T> whole, ReadOnlyMemory<T> weight) : IWork
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
        var kernels = new MatrixView<T>(problem.KernelsOf(_weight), problem.SmallChannels, geometry.Depth).Transposed;
        if (geometry.IsPointwise && images == 1)
        {
            var image = new MatrixView<T>(problem.SmallImage(first), problem.SmallChannels, geometry.Places);
            MatrixProduct.Multiply(kernels, image, problem.LargeImage(first), problem.Product with { Accumulate = true });
            return;
        }

        var padded = geometry.PaddedImage;
        var starts = ArrayPool<int>.Shared.Rent(geometry.Places);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        var patches = ArrayPool<T>.Shared.Rent(geometry.Depth * tiles.Columns);
        var small = ArrayPool<T>.Shared.Rent(problem.SmallChannels * tiles.Columns);
        var large = ArrayPool<T>.Shared.Rent(images * padded);
        large.AsSpan(0, images * padded).Clear();
        Patches.FillStarts(geometry, starts);
        Patches.FillShifts(geometry, shifts);
        for (var start = 0; start < geometry.Places; start += tiles.Places)
        {
            var places = Math.Min(tiles.Places, geometry.Places - start);
            problem.GatherSmall(first, images, start, places, small);
            MatrixProduct.Multiply(kernels, new MatrixView<T>(small, problem.SmallChannels, images * places), patches, problem.Product);
            for (var i = 0; i < images; i++)
            {
                Patches.Scatter<T>(patches.AsSpan(i * places), images * places, shifts.AsSpan(0, geometry.Depth), starts.AsSpan(start, places), large.AsSpan(i * padded, padded));
            }
        }

        for (var i = 0; i < images; i++)
        {
            Patches.AddUnpadded<T>(geometry, large.AsSpan(i * padded, padded), problem.LargeImage(first + i));
        }

        ArrayPool<T>.Shared.Return(large);
        ArrayPool<T>.Shared.Return(small);
        ArrayPool<T>.Shared.Return(patches);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<int>.Shared.Return(starts);
    }
}
