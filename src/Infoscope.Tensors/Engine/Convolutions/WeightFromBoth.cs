using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>dW += small · patches(large)ᵀ</c>: the way back to the kernels. The batch is cut into at most <see cref="MostPieces"/>
/// pieces, whatever the number of threads; each sums on its own, and the sums are added in their order.
/// </summary>
internal readonly struct WeightFromBoth<T> : IWork
    where T : struct, IFloatingPointIeee754<T>
{
    private const int MostPieces = 4;
    private readonly Problem<T> _problem;
    private readonly T[] _sums;
    private readonly int _pieces;

    private WeightFromBoth(Problem<T> problem, T[] sums, int pieces)
    {
        _problem = problem;
        _sums = sums;
        _pieces = pieces;
    }

    /// <summary>Adds to the gradient of the kernels.</summary>
    public static void Add(Problem<T> problem, Span<T> gradient, int threads)
    {
        var pieces = Math.Min(MostPieces, problem.Tiles.Groups);
        var sums = ArrayPool<T>.Shared.Rent(pieces * gradient.Length);
        Work.Run(new WeightFromBoth<T>(problem, sums, pieces), pieces, threads);
        for (var piece = 0; piece < pieces; piece++)
        {
            TensorPrimitives.Add(gradient, sums.AsSpan(piece * gradient.Length, gradient.Length), gradient);
        }

        ArrayPool<T>.Shared.Return(sums);
    }

    public void Run(int piece)
    {
        var (geometry, tiles) = (_problem.Geometry, _problem.Tiles);
        var size = _problem.SmallChannels * geometry.Depth;
        var sum = _sums.AsSpan(piece * size, size);
        sum.Clear();
        var starts = ArrayPool<int>.Shared.Rent(geometry.Places);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        var patches = ArrayPool<T>.Shared.Rent(geometry.Depth * tiles.Columns);
        var small = ArrayPool<T>.Shared.Rent(_problem.SmallChannels * tiles.Columns);
        Patches.FillStarts(geometry, starts);
        Patches.FillShifts(geometry, shifts);
        var end = (int)((piece + 1L) * tiles.Groups / _pieces);
        for (var group = (int)((long)piece * tiles.Groups / _pieces); group < end; group++)
        {
            var (first, images) = tiles.Group(group);
            for (var start = 0; start < geometry.Places; start += tiles.Places)
            {
                var places = Math.Min(tiles.Places, geometry.Places - start);
                var columns = images * places;
                _problem.GatherPatches(first, images, shifts.AsSpan(0, geometry.Depth), starts.AsSpan(start, places), patches);
                _problem.GatherSmall(first, images, start, places, small);
                MatrixProduct.Multiply(
                    new MatrixView<T>(small, _problem.SmallChannels, columns), new MatrixView<T>(patches, geometry.Depth, columns).Transposed, sum, _problem.Product with { Accumulate = true });
            }
        }

        ArrayPool<T>.Shared.Return(small);
        ArrayPool<T>.Shared.Return(patches);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<int>.Shared.Return(starts);
    }
}
