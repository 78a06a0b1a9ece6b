namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// How a batch of images is cut, by sizes alone, so that a tile of patches stays in the third cache: groups of a few whole
/// images where these are small, and parts of one image where it is large.
/// </summary>
internal readonly record struct Tiles(int Batch, int Images, int Places, int PlacesOfImage)
{
    // 2 MB of float32: a few times the second cache, of which the product takes a part at a time. The kernels are packed once for each
    // tile, which narrower tiles would not be worth.
    private const int Numbers = 1 << 19;
    private const int FewestColumns = 192;
    private const int MostColumns = 1024;

    /// <summary>How many groups of images.</summary>
    public int Count => (Batch + Images - 1) / Images;

    /// <summary>Columns of the widest tile.</summary>
    public int Columns => Images * Places;

    public static Tiles Of(int batch, in Geometry geometry)
    {
        var columns = Math.Clamp(Numbers / Math.Max(geometry.Depth, 1), FewestColumns, MostColumns);
        var places = geometry.Places;
        if (places >= columns)
        {
            // Parts of equal size, in whole vectors.
            var parts = (places + columns - 1) / columns;
            var part = (places + parts - 1) / parts;
            return new Tiles(batch, 1, Math.Min(places, (part + 15) / 16 * 16), places);
        }

        return new Tiles(batch, Math.Clamp(columns / Math.Max(places, 1), 1, Math.Max(batch, 1)), places, places);
    }

    /// <summary>The first image of a group, and how many there are.</summary>
    public (int First, int Count) ImagesOf(int group) => (group * Images, Math.Min(Images, Batch - (group * Images)));
}
