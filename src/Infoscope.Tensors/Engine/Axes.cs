using System.Runtime.CompilerServices;

namespace Infoscope.Tensors.Engine;

/// <summary>One integer for each axis of a tensor.</summary>
[InlineArray(Shape.MaximumRank)]
internal struct Axes
{
    private int _first;

    public static Axes Of(ReadOnlySpan<int> values)
    {
        var axes = default(Axes);
        values.CopyTo(axes);
        return axes;
    }
}
