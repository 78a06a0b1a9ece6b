using Infoscope.Core;
using Infoscope.Data.Arrays;

namespace Infoscope.Data.Sets;

/// <summary>Labelled grey images, one a row.</summary>
/// <param name="Pixels">n·height·width bytes, 0 black to 255 white, row after row, image after image.</param>
/// <param name="Labels">n labels.</param>
/// <param name="Height">Rows of an image.</param>
/// <param name="Width">Columns of an image.</param>
public sealed record LabelledImages(ReadOnlyMemory<byte> Pixels, ReadOnlyMemory<byte> Labels, int Height, int Width)
{
    /// <summary>n, the number of images.</summary>
    public int Count => Labels.Length;

    /// <summary>d, the pixels of one image.</summary>
    public int PixelsPerImage => Height * Width;

    /// <summary>The pixels as float32 from 0 to 1, <c>[n, d]</c> row-major.</summary>
    public float[] ToSingles()
    {
        var pixels = Pixels.Span;
        var scaled = new float[pixels.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = pixels[i] / 255f;
        }

        return scaled;
    }

    /// <summary>The pixels as a sample of float64 from 0 to 1, <c>[n, d]</c>.</summary>
    public Samples ToSamples()
    {
        var pixels = Pixels.Span;
        var scaled = new double[pixels.Length];
        for (var i = 0; i < scaled.Length; i++)
        {
            scaled[i] = pixels[i] / 255.0;
        }

        return Samples.FromRowMajor(scaled, Count, PixelsPerImage);
    }

    /// <summary>Pairs images and labels.</summary>
    /// <param name="images">Bytes, <c>[n, height, width]</c>.</param>
    /// <param name="labels">Bytes, <c>[n]</c>.</param>
    /// <exception cref="DataFormatException">They are of other types or shapes, or their numbers differ.</exception>
    public static LabelledImages Pair(DataArray images, DataArray labels)
    {
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(labels);
        if (images.Type != ElementType.UInt8 || images.Shape.Length != 3)
        {
            throw new DataFormatException(images.Source, $"It holds {images}.", "Images are bytes with three dimensions: image, row, column.");
        }

        if (labels.Type != ElementType.UInt8 || labels.Shape.Length != 1)
        {
            throw new DataFormatException(labels.Source, $"It holds {labels}.", "Labels are bytes with one dimension.");
        }

        return images.Shape[0] == labels.Shape[0]
            ? new LabelledImages(images.Bytes, labels.Bytes, images.Shape[1], images.Shape[2])
            : throw new DataFormatException(labels.Source, $"There are {labels.Shape[0]} labels for the {images.Shape[0]} images of {images.Source}.", "Each image needs one label.");
    }
}

/// <summary>A set of labelled images, split as it was published.</summary>
/// <param name="Id">Its name on the command line.</param>
/// <param name="Train">The training images.</param>
/// <param name="Test">The test images.</param>
public sealed record ImageSet(string Id, LabelledImages Train, LabelledImages Test);
