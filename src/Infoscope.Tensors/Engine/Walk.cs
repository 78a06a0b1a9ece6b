namespace Infoscope.Tensors.Engine;

/// <summary>
/// Goes through a tensor in row-major order, row by row, and says where in another one the numbers come from: one that is
/// repeated along some axes, or whose axes lie in another order.
/// </summary>
internal ref struct Walk
{
    private readonly Shape _shape;
    private readonly int _axes;
    private Axes _strides;
    private Axes _at;
    private int _place;

    private Walk(Shape shape, Axes strides)
    {
        _shape = shape;
        _strides = strides;
        _axes = Math.Max(shape.Rank - 1, 0);
        Length = shape.Rank == 0 ? 1 : shape[_axes];
        Stride = shape.Rank == 0 ? 1 : strides[_axes];
        Rows = Length == 0 ? 0 : shape.Count / Length;
    }

    /// <summary>How many rows there are to go through.</summary>
    public int Rows { get; }

    /// <summary>Numbers in a row.</summary>
    public int Length { get; }

    /// <summary>How far the numbers of a row lie apart in the other tensor; 0 where one number is repeated.</summary>
    public int Stride { get; }

    /// <summary>Through <paramref name="large"/>, which repeats axes of size 1, and missing leading axes, of <paramref name="small"/>.</summary>
    public static Walk Repeating(Shape small, Shape large)
    {
        var strides = default(Axes);
        var stride = 1;
        for (var fromEnd = 1; fromEnd <= small.Rank; fromEnd++)
        {
            var size = small[small.Rank - fromEnd];
            strides[large.Rank - fromEnd] = size == 1 ? 0 : stride;
            stride *= size;
        }

        return new Walk(large, strides);
    }

    /// <summary>Through <paramref name="result"/>, whose axis i is axis <c>axes[i]</c> of <paramref name="source"/>.</summary>
    public static Walk Permuted(Shape source, Shape result, Axes axes)
    {
        var strides = default(Axes);
        for (var axis = 0; axis < result.Rank; axis++)
        {
            strides[axis] = source.CountOf(axes[axis] + 1, source.Rank);
        }

        return new Walk(result, strides);
    }

    /// <summary>Where the next row begins in the other tensor.</summary>
    public int Next()
    {
        var place = _place;
        for (var axis = _axes - 1; axis >= 0; axis--)
        {
            _place += _strides[axis];
            if (++_at[axis] < _shape[axis])
            {
                break;
            }

            _place -= _strides[axis] * _shape[axis];
            _at[axis] = 0;
        }

        return place;
    }
}
