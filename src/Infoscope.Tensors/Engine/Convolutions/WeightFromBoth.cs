using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>dW += small · patches(large)ᵀ</c>: the way back to the kernels. The batch is cut into at most <see cref="MostPieces"/>
/// pieces for each group of channels, whatever the number of threads; each sums on its own, and the sums are added in their order.
/// </summary>
internal readonly struct WeightFromBoth<T> : IWork
    where T : struct, IFloatingPointIeee754<T>
{
    private const int MostPieces = 4;
    private readonly Problem<T> _whole;
    private readonly T[] _sums;
    private readonly int _pieces;

    private WeightFromBoth(Problem<T> whole, T[] sums, int pieces)
    {
        _whole = whole;
        _sums = sums;
        _pieces = pieces;
    }

    /// <summary>Adds to the gradient of the kernels.</summary>
    public static void Add(Problem<T> problem, Span<T> gradient, int threads)
    {
        var pieces = Math.Min(MostPieces, problem.Tiles.Count);
        var sums = ArrayPool<T>.Shared.Rent(pieces * gradient.Length);
        Work.Run(new WeightFromBoth<T>(problem, sums, pieces), pieces * problem.Geometry.Groups, threads);
        for (var piece = 0; piece < pieces; piece++)
        {
            TensorPrimitives.Add(gradient, sums.AsSpan(piece * gradient.Length, gradient.Length), gradient);
        }

        ArrayPool<T>.Shared.Return(sums);
    }

    public void Run(int piece)
    {
        var (part, group) = Math.DivRem(piece, _whole.Geometry.Groups);
        var problem = _whole.OfGroup(group);
        var (geometry, tiles) = (problem.Geometry, problem.Tiles);
        var size = problem.SmallChannels * geometry.Depth;
        var sum = _sums.AsSpan(piece * size, size);
        sum.Clear();
        var starts = ArrayPool<int>.Shared.Rent(geometry.Places);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        var patches = ArrayPool<T>.Shared.Rent(geometry.Depth * tiles.Columns);
        var small = ArrayPool<T>.Shared.Rent(problem.SmallChannels * tiles.Columns);
        Patches.FillStarts(geometry, starts);
        Patches.FillShifts(geometry, shifts);
        var end = (int)((part + 1L) * tiles.Count / _pieces);
        for (var tile = (int)((long)part * tiles.Count / _pieces); tile < end; tile++)
        {
            var (first, images) = tiles.ImagesOf(tile);
            for (var start = 0; start < geometry.Places; start += tiles.Places)
            {
                var places = Math.Min(tiles.Places, geometry.Places - start);
                var columns = images * places;
                problem.GatherPatches(first, images, shifts.AsSpan(0, geometry.Depth), starts.AsSpan(start, places), patches);
                problem.GatherSmall(first, images, start, places, small);
                MatrixProduct.Multiply(
                    new MatrixView<T>(small, problem.SmallChannels, columns), new MatrixView<T>(patches, geometry.Depth, columns).Transposed, sum, problem.Product with { Accumulate = true });
            }
        }

        ArrayPool<T>.Shared.Return(small);
        ArrayPool<T>.Shared.Return(patches);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<int>.Shared.Return(starts);
    }
}
