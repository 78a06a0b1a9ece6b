namespace Infoscope.Tensors.Engine;

/// <summary>A tensor as <c>[outer, size, inner]</c> around one of its axes, as its numbers lie in memory.</summary>
internal readonly record struct AxisView(int Outer, int Size, int Inner)
{
    /// <summary>How many numbers share one place of the outer axes.</summary>
    public int Block => Size * Inner;

    /// <exception cref="TensorException">There is no such axis.</exception>
    public static AxisView Of(Shape shape, int axis, Layout layout = Layout.RowMajor)
    {
        var size = shape[axis];
        if (layout == Layout.UnitMajor)
        {
            return axis == 0 ? new AxisView(shape[1], size, 1) : new AxisView(1, size, shape[0]);
        }

        return new AxisView(shape.CountOf(0, axis), size, shape.CountOf(axis + 1, shape.Rank));
    }
}
