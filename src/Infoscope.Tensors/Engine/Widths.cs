using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Engine;

/// <summary>Vectors hold float and double; every other number type runs without them.</summary>
internal static class Widths
{
    public static SimdWidth For<T>(SimdWidth wished) => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? wished : SimdWidth.Scalar;
}
