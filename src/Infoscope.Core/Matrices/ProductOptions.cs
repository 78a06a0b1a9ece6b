using Infoscope.Core.Simd;

namespace Infoscope.Core.Matrices;

/// <summary>How a matrix product is computed.</summary>
public readonly record struct ProductOptions
{
    /// <summary>One thread, the selected width, C replaced.</summary>
    public ProductOptions()
    {
    }

    /// <summary>Whether the product is added to what C holds; otherwise C is replaced and never read.</summary>
    public bool Accumulate { get; init; }

    /// <summary>The largest number of threads, at least 1. The bits of the result do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The width of the vectors; <see cref="SimdKernels.Selected"/> unless told otherwise.</summary>
    public SimdWidth Width { get; init; } = SimdKernels.Selected;
}
