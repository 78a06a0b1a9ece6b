using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// What some places of the small image see, as a matrix <c>[depth, places]</c>: one row for each number (channel, i, j) of
/// the kernel. Only a tile of it exists at a time.
/// </summary>
internal static class Patches
{
    /// <summary>Where in a plane of the padded image the first number lies that each place sees; the others lie a fixed way behind it.</summary>
    public static void FillStarts(in Geometry geometry, Span<int> starts)
    {
        for (var place = 0; place < geometry.Places; place++)
        {
            starts[place] = (place / geometry.SmallWidth * geometry.Window.Stride.Height * geometry.PaddedWidth) + (place % geometry.SmallWidth * geometry.Window.Stride.Width);
        }
    }

    /// <summary>How far each number of the kernel lies behind the first one in the padded image.</summary>
    public static void FillShifts(in Geometry geometry, Span<int> shifts)
    {
        for (var k = 0; k < geometry.Depth; k++)
        {
            var (channel, place) = Math.DivRem(k, geometry.Kernel.Area);
            var (i, j) = Math.DivRem(place, geometry.Kernel.Width);
            shifts[k] = (((channel * geometry.PaddedHeight) + (i * geometry.Window.Dilation.Height)) * geometry.PaddedWidth) + (j * geometry.Window.Dilation.Width);
        }
    }

    /// <summary>Writes the image with its zeros around.</summary>
    public static void Pad<T>(in Geometry geometry, ReadOnlySpan<T> image, Span<T> padded)
        where T : struct
    {
        var width = geometry.Width;
        padded.Clear();
        for (var row = 0; row < geometry.Channels * geometry.Height; row++)
        {
            image.Slice(row * width, width).CopyTo(padded[PaddedPlace(geometry, row)..]);
        }
    }

    /// <summary>Adds the padded image, without what was around it, to the image.</summary>
    public static void AddUnpadded<T>(in Geometry geometry, ReadOnlySpan<T> padded, Span<T> image)
        where T : struct, IFloatingPointIeee754<T>
    {
        var width = geometry.Width;
        for (var row = 0; row < geometry.Channels * geometry.Height; row++)
        {
            var target = image.Slice(row * width, width);
            TensorPrimitives.Add(target, padded.Slice(PaddedPlace(geometry, row), width), target);
        }
    }

    /// <summary>Reads the numbers that the places of <paramref name="starts"/> see; rows of the matrix lie <paramref name="stride"/> apart.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<T>(ReadOnlySpan<T> padded, ReadOnlySpan<int> shifts, ReadOnlySpan<int> starts, Span<T> matrix, int stride)
        where T : struct
    {
        for (var k = 0; k < shifts.Length; k++)
        {
            var source = padded[shifts[k]..];
            var row = matrix.Slice(k * stride, starts.Length);
            ref var from = ref MemoryMarshal.GetReference(source);
            for (var place = 0; place < row.Length; place++)
            {
                row[place] = Unsafe.Add(ref from, starts[place]);
            }
        }
    }

    /// <summary>Adds the matrix to the numbers that the places see.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter<T>(ReadOnlySpan<T> matrix, int stride, ReadOnlySpan<int> shifts, ReadOnlySpan<int> starts, Span<T> padded)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var k = 0; k < shifts.Length; k++)
        {
            var target = padded[shifts[k]..];
            var row = matrix.Slice(k * stride, starts.Length);
            ref var to = ref MemoryMarshal.GetReference(target);
            for (var place = 0; place < row.Length; place++)
            {
                Unsafe.Add(ref to, starts[place]) += row[place];
            }
        }
    }

    private static int PaddedPlace(in Geometry geometry, int row)
    {
        var (channel, line) = Math.DivRem(row, geometry.Height);
        return (((channel * geometry.PaddedHeight) + line + geometry.Window.Padding.Height) * geometry.PaddedWidth) + geometry.Window.Padding.Width;
    }
}
