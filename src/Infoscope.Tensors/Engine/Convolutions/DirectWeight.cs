using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>dW += small · patches(large)ᵀ</c> where kernels move by one place, from the padded image itself: vectors run along the channels of the small
/// image, which is transposed for it, and each number of dW is a sum in the order of the places. The batch is cut by its size alone; each piece
/// sums on its own, and the sums are added in their order.
/// </summary>
internal readonly struct DirectWeight<T> : IWork
    where T : struct, IFloatingPointIeee754<T>
{
    private const int MostPieces = 8;
    private const int LeastChannels = 8;
    private readonly Problem<T> _whole;
    private readonly T[] _sums;
    private readonly int[] _shifts;
    private readonly int[] _starts;
    private readonly int _pieces;
    private readonly SimdWidth _width;

    private DirectWeight(Problem<T> whole, T[] sums, int[] shifts, int[] starts, int pieces, SimdWidth width)
    {
        _whole = whole;
        _sums = sums;
        _shifts = shifts;
        _starts = starts;
        _pieces = pieces;
        _width = width;
    }

    /// <summary>Whether it is worth it: by sizes alone.</summary>
    public static bool Fits(Problem<T> problem) => problem.SmallChannels >= LeastChannels && DirectConvolution<T>.Fits(problem.Geometry);

    /// <summary>Adds to the gradient of the kernels.</summary>
    public static void Add(Problem<T> problem, Span<T> gradient, TapeOptions options)
    {
        var (geometry, width) = (problem.Geometry, WidthFor(problem.SmallChannels, options.Width));
        var pieces = Math.Min(MostPieces, problem.Tiles.Batch);
        var columns = ColumnsOf(problem.SmallChannels, width);
        var size = geometry.Depth * columns;
        var sums = ArrayPool<T>.Shared.Rent(pieces * geometry.Groups * size);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        var starts = ArrayPool<int>.Shared.Rent(geometry.Places);
        Patches.FillShifts(geometry, shifts);
        Patches.FillStarts(geometry, starts);
        Work.Run(new DirectWeight<T>(problem, sums, shifts, starts, pieces, width), pieces * geometry.Groups, options.Threads);
        for (var piece = 0; piece < pieces * geometry.Groups; piece++)
        {
            var sum = sums.AsSpan(piece * size, size);
            var target = gradient[(piece % geometry.Groups * problem.SmallChannels * geometry.Depth)..];
            for (var channel = 0; channel < problem.SmallChannels; channel++)
            {
                for (var k = 0; k < geometry.Depth; k++)
                {
                    target[(channel * geometry.Depth) + k] += sum[(k * columns) + channel];
                }
            }
        }

        ArrayPool<int>.Shared.Return(starts);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<T>.Shared.Return(sums);
    }

    public void Run(int piece)
    {
        var (part, group) = Math.DivRem(piece, _whole.Geometry.Groups);
        var problem = _whole.OfGroup(group);
        switch (_width)
        {
            case SimdWidth.V512:
                Sum<Lanes512<T>, Vector512<T>>(problem, piece, part);
                break;
            case SimdWidth.V256:
                Sum<Lanes256<T>, Vector256<T>>(problem, piece, part);
                break;
            case SimdWidth.V128:
                Sum<Lanes128<T>, Vector128<T>>(problem, piece, part);
                break;
            default:
                Sum<ScalarLanes<T>, T>(problem, piece, part);
                break;
        }
    }

    /// <summary>Vectors of which two span no more channels than there are, so that none runs idle.</summary>
    private static SimdWidth WidthFor(int channels, SimdWidth wished)
    {
        var width = Widths.For<T>(wished);
        while (width != SimdWidth.Scalar && DirectWeightTile.Vectors * DirectConvolution<T>.LanesOf(width) > channels)
        {
            width = DirectConvolution<T>.Narrower(width);
        }

        return width;
    }

    /// <summary>Channels in whole pairs of vectors.</summary>
    private static int ColumnsOf(int channels, SimdWidth width)
    {
        var pair = DirectWeightTile.Vectors * DirectConvolution<T>.LanesOf(width);
        return (channels + pair - 1) / pair * pair;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Sum<TLanes, TVector>(Problem<T> problem, int piece, int part)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var geometry = problem.Geometry;
        var columns = ColumnsOf(problem.SmallChannels, _width);
        var size = geometry.Depth * columns;
        var sums = _sums.AsSpan(piece * size, size);
        sums.Clear();
        var small = ArrayPool<T>.Shared.Rent(geometry.Places * columns);
        var padded = geometry.Window.Padding == 0 ? null : ArrayPool<T>.Shared.Rent(geometry.PaddedImage);
        small.AsSpan(0, geometry.Places * columns).Clear();
        var end = (int)((part + 1L) * problem.Tiles.Batch / _pieces);
        for (var image = (int)((long)part * problem.Tiles.Batch / _pieces); image < end; image++)
        {
            ReadOnlySpan<T> large = problem.LargeImage(image);
            if (padded is not null)
            {
                Patches.Pad(geometry, large, padded.AsSpan(0, geometry.PaddedImage));
                large = padded;
            }

            Transpose(problem.SmallImage(image), geometry.Places, columns, small);
            ref var x = ref MemoryMarshal.GetReference(large);
            for (var column = 0; column < columns; column += DirectWeightTile.Vectors * TLanes.Count)
            {
                var k = 0;
                for (; k <= geometry.Depth - DirectWeightTile.Rows; k += DirectWeightTile.Rows)
                {
                    DirectWeightTile.Six<TLanes, T, TVector>(ref x, ref _shifts[k], ref _starts[0], geometry.Places, ref small[column], columns, ref sums[(k * columns) + column]);
                }

                for (; k < geometry.Depth; k++)
                {
                    DirectWeightTile.One<TLanes, T, TVector>(ref Unsafe.Add(ref x, _shifts[k]), ref _starts[0], geometry.Places, ref small[column], columns, ref sums[(k * columns) + column]);
                }
            }
        }

        if (padded is not null)
        {
            ArrayPool<T>.Shared.Return(padded);
        }

        ArrayPool<T>.Shared.Return(small);
    }

    /// <summary>Channels side by side for each place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(ReadOnlySpan<T> image, int places, int columns, Span<T> target)
    {
        var channels = image.Length / places;
        for (var channel = 0; channel < channels; channel++)
        {
            var source = image.Slice(channel * places, places);
            ref var to = ref target[channel];
            for (nint place = 0; place < source.Length; place++)
            {
                Unsafe.Add(ref to, place * columns) = source[(int)place];
            }
        }
    }
}
