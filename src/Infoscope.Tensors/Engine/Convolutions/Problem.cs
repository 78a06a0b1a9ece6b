using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>The images, small <c>[batch, s, places]</c> and large <c>[batch, channels, height, width]</c>, that one of the three products of a convolution is taken of.</summary>
internal readonly struct Problem<T>(Geometry geometry, int batch, int smallChannels, Memory<T> small, Memory<T> large, ProductOptions options)
    where T : struct, IFloatingPointIeee754<T>
{
    public readonly Geometry Geometry = geometry;
    public readonly Tiles Tiles = Tiles.Of(batch, geometry);
    public readonly int SmallChannels = smallChannels;
    public readonly Memory<T> Small = small;
    public readonly Memory<T> Large = large;

    /// <summary>Each piece of work has one thread; the pieces run side by side.</summary>
    public readonly ProductOptions Product = options with { Threads = 1 };

    public Span<T> SmallImage(int image) => Small.Span.Slice(image * SmallChannels * Geometry.Places, SmallChannels * Geometry.Places);

    public Span<T> LargeImage(int image) => Large.Span.Slice(image * Geometry.Image, Geometry.Image);

    /// <summary>Writes the patches of some images at some places: <c>[depth, images · places]</c>.</summary>
    public void GatherPatches(int first, int images, ReadOnlySpan<int> shifts, ReadOnlySpan<int> starts, Span<T> matrix)
    {
        var padded = Geometry.Window.Padding == 0 ? null : ArrayPool<T>.Shared.Rent(Geometry.PaddedImage);
        for (var i = 0; i < images; i++)
        {
            ReadOnlySpan<T> image = LargeImage(first + i);
            if (padded is not null)
            {
                Patches.Pad(Geometry, image, padded.AsSpan(0, Geometry.PaddedImage));
                image = padded;
            }

            Patches.Gather(image, shifts, starts, matrix[(i * starts.Length)..], images * starts.Length);
        }

        if (padded is not null)
        {
            ArrayPool<T>.Shared.Return(padded);
        }
    }

    /// <summary>Writes some places of some small images side by side: <c>[s, images · places]</c>.</summary>
    public void GatherSmall(int first, int images, int start, int places, Span<T> matrix)
    {
        for (var i = 0; i < images; i++)
        {
            for (var channel = 0; channel < SmallChannels; channel++)
            {
                SmallImage(first + i).Slice((channel * Geometry.Places) + start, places).CopyTo(matrix[(((channel * images) + i) * places)..]);
            }
        }
    }

    /// <summary>Adds a matrix <c>[s, images · places]</c> to some places of some small images.</summary>
    public void AddToSmall(int first, int images, int start, int places, ReadOnlySpan<T> matrix)
    {
        for (var i = 0; i < images; i++)
        {
            for (var channel = 0; channel < SmallChannels; channel++)
            {
                var target = SmallImage(first + i).Slice((channel * Geometry.Places) + start, places);
                TensorPrimitives.Add(target, matrix.Slice(((channel * images) + i) * places, places), target);
            }
        }
    }
}
