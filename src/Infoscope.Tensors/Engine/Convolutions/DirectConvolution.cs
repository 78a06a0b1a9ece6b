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
/// <c>small = b + W · patches(large)</c> where kernels move by one place: then what neighbouring places see lies side by side in the padded image,
/// and no patches need be written. A piece of work is one group of channels of one image.
/// </summary>
internal readonly struct DirectConvolution<T> : IWork
    where T : struct, IFloatingPointIeee754<T>
{
    // Tiles of the image and of the kernels that one sum goes through stay in the first cache.
    private const int MostDepth = 512;
    private const int LeastWidth = 8;
    private readonly Geometry _geometry;
    private readonly int _outputs;
    private readonly Memory<T> _x;
    private readonly Memory<T> _y;
    private readonly T[] _kernels;
    private readonly int[] _shifts;
    private readonly bool _adds;
    private readonly SimdWidth _width;

    private DirectConvolution(in Geometry geometry, int outputs, Memory<T> x, Memory<T> y, T[] kernels, int[] shifts, bool adds, SimdWidth width)
    {
        _geometry = geometry;
        _outputs = outputs;
        _x = x;
        _y = y;
        _kernels = kernels;
        _shifts = shifts;
        _adds = adds;
        _width = width;
    }

    /// <summary>Whether a convolution is worth it, and can: by its sizes alone, so that the bits do not depend on the machine.</summary>
    public static bool Fits(in Geometry geometry) =>
        geometry.Window.Stride == 1 && geometry.SmallWidth >= LeastWidth && geometry.Depth <= MostDepth && !geometry.IsPointwise && IsWithin(geometry);

    /// <summary>The convolution that takes gradients of the small image back to the large one.</summary>
    public static Geometry Turned(in Geometry geometry, int smallChannels)
    {
        var (kernel, window) = (geometry.Kernel, geometry.Window);
        var padding = (((kernel.Height - 1) * window.Dilation.Height) - window.Padding.Height, ((kernel.Width - 1) * window.Dilation.Width) - window.Padding.Width);
        return new Geometry(smallChannels, geometry.SmallHeight, geometry.SmallWidth, kernel, window with { Padding = padding }, geometry.Groups, geometry.Height, geometry.Width);
    }

    /// <summary>Convolves all images.</summary>
    /// <param name="geometry">One that <see cref="Fits"/>; of the turned convolution where <paramref name="isTurned"/>.</param>
    /// <param name="outputs">Channels of y in one group.</param>
    /// <param name="x">The images to read.</param>
    /// <param name="weight"><c>[groups · outputs, depth]</c>; the weights of the convolution whose way back it is where <paramref name="isTurned"/>.</param>
    /// <param name="bias">One number for each channel of y, or nothing.</param>
    /// <param name="y">The images to write, or to add to where <paramref name="adds"/>.</param>
    /// <param name="isTurned">Whether this is the way back of a convolution.</param>
    /// <param name="adds">Whether y holds something already.</param>
    /// <param name="options">Threads and width.</param>
    public static void Run(in Geometry geometry, int outputs, Memory<T> x, ReadOnlyMemory<T> weight, ReadOnlyMemory<T> bias, Memory<T> y, bool isTurned, bool adds, TapeOptions options)
    {
        var length = DirectKernels.Length(outputs, geometry.Depth);
        var kernels = ArrayPool<T>.Shared.Rent(geometry.Groups * length);
        var shifts = ArrayPool<int>.Shared.Rent(geometry.Depth);
        Patches.FillShifts(geometry, shifts);
        for (var group = 0; group < geometry.Groups; group++)
        {
            var of = weight.Span.Slice(group * outputs * geometry.Depth, outputs * geometry.Depth);
            var offsets = bias.IsEmpty ? bias.Span : bias.Span.Slice(group * outputs, outputs);
            var packed = kernels.AsSpan(group * length, length);
            if (isTurned)
            {
                DirectKernels.PackTurned(of, offsets, outputs, geometry.Channels, geometry.Kernel.Area, packed);
            }
            else
            {
                DirectKernels.Pack(of, offsets, outputs, geometry.Depth, packed);
            }
        }

        var pieces = x.Length / Math.Max(geometry.Image, 1);
        Work.Run(new DirectConvolution<T>(geometry, outputs, x, y, kernels, shifts, adds, WidthFor(geometry, options.Width)), pieces, options.Threads);
        ArrayPool<int>.Shared.Return(shifts);
        ArrayPool<T>.Shared.Return(kernels);
    }

    public void Run(int piece)
    {
        var size = _outputs * _geometry.Places;
        var target = _y.Span.Slice(piece * size, size);
        var padded = _geometry.Window.Padding == 0 ? null : ArrayPool<T>.Shared.Rent(_geometry.PaddedImage);
        var result = _adds ? ArrayPool<T>.Shared.Rent(size) : null;
        ReadOnlySpan<T> image = _x.Span.Slice(piece * _geometry.Image, _geometry.Image);
        if (padded is not null)
        {
            Patches.Pad(_geometry, image, padded.AsSpan(0, _geometry.PaddedImage));
            image = padded.AsSpan(0, _geometry.PaddedImage);
        }

        var length = DirectKernels.Length(_outputs, _geometry.Depth);
        var kernels = _kernels.AsSpan(piece % _geometry.Groups * length, length);
        var y = result is null ? target : result.AsSpan(0, size);
        switch (_width)
        {
            case SimdWidth.V512:
                Convolve<Lanes512<T>, Vector512<T>>(image, kernels, y);
                break;
            case SimdWidth.V256:
                Convolve<Lanes256<T>, Vector256<T>>(image, kernels, y);
                break;
            case SimdWidth.V128:
                Convolve<Lanes128<T>, Vector128<T>>(image, kernels, y);
                break;
            default:
                Convolve<ScalarLanes<T>, T>(image, kernels, y);
                break;
        }

        if (result is not null)
        {
            TensorPrimitives.Add(target, y, target);
            ArrayPool<T>.Shared.Return(result);
        }

        if (padded is not null)
        {
            ArrayPool<T>.Shared.Return(padded);
        }
    }

    /// <summary>Whether all that is seen lies in the padded image, as it does not on the way back of a padding wider than the kernel, or with an output padding.</summary>
    private static bool IsWithin(in Geometry geometry)
    {
        var (kernel, window) = (geometry.Kernel, geometry.Window);
        return window.Padding.Least >= 0
            && geometry.SmallHeight + ((kernel.Height - 1) * window.Dilation.Height) <= geometry.PaddedHeight
            && geometry.SmallWidth + ((kernel.Width - 1) * window.Dilation.Width) <= geometry.PaddedWidth;
    }

    /// <summary>Numbers in a vector.</summary>
    public static int LanesOf(SimdWidth width) => width switch
    {
        SimdWidth.V512 => Lanes512<T>.Count,
        SimdWidth.V256 => Lanes256<T>.Count,
        SimdWidth.V128 => Lanes128<T>.Count,
        _ => 1,
    };

    /// <summary>The next narrower vectors.</summary>
    public static SimdWidth Narrower(SimdWidth width) => width switch
    {
        SimdWidth.V512 => SimdWidth.V256,
        SimdWidth.V256 => SimdWidth.V128,
        _ => SimdWidth.Scalar,
    };

    /// <summary>The widest vectors of which one fits into a row.</summary>
    private static SimdWidth WidthFor(in Geometry geometry, SimdWidth wished)
    {
        var width = Widths.For<T>(wished);
        while (width != SimdWidth.Scalar && LanesOf(width) > geometry.SmallWidth)
        {
            width = Narrower(width);
        }

        return width;
    }


    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Convolve<TLanes, TVector>(ReadOnlySpan<T> image, ReadOnlySpan<T> kernels, Span<T> y)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var (places, depth) = (_geometry.Places, _geometry.Depth);
        var tiles = DirectTile.Places.Count(_geometry, TLanes.Count);
        ref var x = ref MemoryMarshal.GetReference(image);
        ref var shifts = ref MemoryMarshal.GetArrayDataReference(_shifts);
        for (var tile = 0; tile < tiles; tile++)
        {
            var at = DirectTile.Places.Of(_geometry, tile, TLanes.Count);
            var channel = 0;
            for (; channel <= _outputs - DirectTile.Channels; channel += DirectTile.Channels)
            {
                DirectTile.Four<TLanes, T, TVector>(in kernels[channel * (depth + 1)], ref shifts, depth, ref x, ref y[channel * places], places, at);
            }

            for (; channel < _outputs; channel++)
            {
                DirectTile.One<TLanes, T, TVector>(in kernels[channel * (depth + 1)], ref shifts, depth, ref x, ref y[channel * places], at);
            }
        }
    }
}
