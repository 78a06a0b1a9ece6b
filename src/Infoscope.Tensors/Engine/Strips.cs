using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine;

/// <summary>A tensor that is a part, along one axis, of a larger one: strips without gaps, side by side in the part and some way apart in the whole.</summary>
/// <param name="Count">How many strips.</param>
/// <param name="Length">Numbers in a strip.</param>
/// <param name="LargeStart">Where the first strip lies in the larger tensor.</param>
/// <param name="LargeStep">How far strips lie apart there.</param>
internal readonly record struct Strips(int Count, int Length, int LargeStart, int LargeStep)
{
    /// <summary>Where <paramref name="small"/> lies in <paramref name="large"/>, from a place of the axis on.</summary>
    public static Strips Of(AxisView small, AxisView large, int start) => new(small.Outer, small.Block, start * large.Inner, large.Block);

    public void CopyOut<T>(ReadOnlySpan<T> large, Span<T> small)
    {
        for (var i = 0; i < Count; i++)
        {
            large.Slice(LargeStart + (i * LargeStep), Length).CopyTo(small[(i * Length)..]);
        }
    }

    public void CopyIn<T>(ReadOnlySpan<T> small, Span<T> large)
    {
        for (var i = 0; i < Count; i++)
        {
            small.Slice(i * Length, Length).CopyTo(large[(LargeStart + (i * LargeStep))..]);
        }
    }

    public void AddOut<T>(ReadOnlySpan<T> large, Span<T> small)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < Count; i++)
        {
            var target = small.Slice(i * Length, Length);
            TensorPrimitives.Add(target, large.Slice(LargeStart + (i * LargeStep), Length), target);
        }
    }

    public void AddIn<T>(ReadOnlySpan<T> small, Span<T> large)
        where T : struct, IFloatingPointIeee754<T>
    {
        for (var i = 0; i < Count; i++)
        {
            var target = large.Slice(LargeStart + (i * LargeStep), Length);
            TensorPrimitives.Add(target, small.Slice(i * Length, Length), target);
        }
    }
}
