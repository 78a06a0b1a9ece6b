using Infoscope.Core.Simd;

namespace Infoscope.Tensors;

/// <summary>How a tape computes.</summary>
public readonly record struct TapeOptions
{
    /// <summary>One thread, the selected vector width, gradients recorded.</summary>
    public TapeOptions()
    {
    }

    /// <summary>The largest number of threads of one operation, at least 1. The bits of the result do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The width of the vectors; <see cref="SimdKernels.Selected"/> unless told otherwise.</summary>
    public SimdWidth Width { get; init; } = SimdKernels.Selected;
}
