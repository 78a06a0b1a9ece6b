using System.Globalization;

namespace Infoscope.Tensors;

/// <summary>One whole number for each axis of an image: <c>3</c> for both, <c>(3, 5)</c> for 3 along the height and 5 along the width.</summary>
/// <param name="Height">Along the height, axis 2.</param>
/// <param name="Width">Along the width, axis 3.</param>
public readonly record struct PerAxis(int Height, int Width)
{
    /// <summary>The product of both.</summary>
    public int Area => Height * Width;

    /// <summary>The smaller of both.</summary>
    public int Least => Math.Min(Height, Width);

    /// <summary>That of axis 2 or 3 of a batch of images.</summary>
    internal int this[int axis] => axis == 2 ? Height : Width;

    /// <summary>The same along both axes.</summary>
    public static implicit operator PerAxis(int both) => FromInt32(both);

    /// <summary>Height, then width.</summary>
    public static implicit operator PerAxis((int Height, int Width) sizes) => FromValueTuple(sizes);

    /// <summary>The same along both axes.</summary>
    public static PerAxis FromInt32(int both) => new(both, both);

    /// <summary>Height, then width.</summary>
    public static PerAxis FromValueTuple((int Height, int Width) sizes) => new(sizes.Height, sizes.Width);

    /// <summary>As in <c>3</c>, or <c>[3, 5]</c>.</summary>
    public override string ToString() => Height == Width
        ? Height.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"[{Height}, {Width}]");
}
