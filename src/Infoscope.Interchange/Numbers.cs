using System.Numerics;
using System.Runtime.InteropServices;
using Infoscope.Data.Arrays;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange;

/// <summary>Numbers of a model as arrays of a file, and back.</summary>
internal static class Numbers
{
    public static ElementType TypeOf<T>() => typeof(T) == typeof(float) ? ElementType.Float32
        : typeof(T) == typeof(double) ? ElementType.Float64
        : throw new TensorException($"Files hold models of float or double; this one is of {typeof(T).Name}.");

    /// <summary>Copies the numbers.</summary>
    public static DataArray Store<T>(NamedArray<T> array)
        where T : struct, IFloatingPointIeee754<T> => new(TypeOf<T>(), SizesOf(array.Shape), MemoryMarshal.AsBytes(array.Values.Span).ToArray(), array.Name);

    public static T[] Load<T>(DataArray array, Precision precision)
        where T : struct, IFloatingPointIeee754<T> => TypeOf<T>() == ElementType.Float64 ? (T[])(object)array.ToDoubles()
        : precision == Precision.Exact ? (T[])(object)array.ToSingles()
        : (T[])(object)array.RoundToSingles();

    /// <summary>The sizes as an array of their own.</summary>
    public static int[] SizesOf(Shape shape)
    {
        var sizes = new int[shape.Rank];
        for (var axis = 0; axis < sizes.Length; axis++)
        {
            sizes[axis] = shape[axis];
        }

        return sizes;
    }
}
