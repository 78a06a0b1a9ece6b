using Infoscope.Core.Randomness;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Images and what is left of them: each side is some views of images drawn at random, beside each other.</summary>
/// <param name="pixels">From 0 to 1, <c>[n, height · width]</c>.</param>
/// <param name="height">Rows of an image.</param>
/// <param name="width">Columns of an image.</param>
/// <param name="views">For each view the image it is of, counted from 0 among those drawn for a row, and the rows that y shows of it; x shows all.</param>
internal sealed class ImageBatches(ReadOnlyMemory<float> pixels, int height, int width, params IReadOnlyList<(int Image, int RowsShown)> views) : IBatchSource
{
    private readonly int _size = height * width;

    public int XColumns => _size * views.Count;

    public int YColumns => _size * views.Count;

    public void Draw(RandomStream random, Span<float> x, Span<float> y)
    {
        y.Clear();
        var images = views.Max(static view => view.Image) + 1;
        Span<int> drawn = stackalloc int[images];
        for (var at = 0; at < x.Length;)
        {
            foreach (ref var image in drawn)
            {
                image = random.NextInt(pixels.Length / _size);
            }

            foreach (var (image, rowsShown) in views)
            {
                var whole = pixels.Span.Slice(drawn[image] * _size, _size);
                whole.CopyTo(x[at..]);
                whole[..(rowsShown * width)].CopyTo(y[at..]);
                at += _size;
            }
        }
    }
}
