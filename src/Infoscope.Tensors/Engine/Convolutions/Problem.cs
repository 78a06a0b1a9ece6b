using System.Buffers;
using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// The images, small <c>[batch, groups · s, places]</c> and large <c>[batch, groups · channels, height, width]</c>, that one of the
/// three products of a convolution is taken of, and which group of channels is looked at.
/// </summary>
internal readonly struct Problem<T>(Geometry geometry, int batch, int smallChannels, Memory<T> small, Memory<T> large, ProductOptions options, int group = 0)
    where T : struct, IFloatingPointIeee754<T>
{
    public readonly Geometry Geometry = geometry;
    public readonly Tiles Tiles = Tiles.Of(batch, geometry);

    /// <summary>Those of one group.</summary>
    public readonly int SmallChannels = smallChannels;
    public readonly Memory<T> Small = small;
    public readonly Memory<T> Large = large;

    /// <summary>Each piece of work has one thread; the pieces run side by side.</summary>
    public readonly ProductOptions Product = options with { Threads = 1 };

    /// <summary>The group of channels that is looked at.</summary>
    public readonly int Group = group;

    /// <summary>Pieces of work that do not share what they write: each is one group of channels of some images.</summary>
    public int Pieces => Geometry.Groups * Tiles.Count;

    public Span<T> SmallImage(int image)
    {
        var size = SmallChannels * Geometry.Places;
        return Small.Span.Slice(((image * Geometry.Groups) + Group) * size, size);
    }

    public Span<T> LargeImage(int image) => Large.Span.Slice(((image * Geometry.Groups) + Group) * Geometry.Image, Geometry.Image);

    /// <summary>The part of the weight, <c>[s, depth]</c>, that belongs to the group.</summary>
    public ReadOnlySpan<T> KernelsOf(ReadOnlyMemory<T> weight)
    {
        var size = SmallChannels * Geometry.Depth;
        return weight.Span.Slice(Group * size, size);
    }

    public Problem<T> OfGroup(int group) => new(Geometry, Tiles.Batch, SmallChannels, Small, Large, Product, group);

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
