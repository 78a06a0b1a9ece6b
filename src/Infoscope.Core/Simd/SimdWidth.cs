namespace Infoscope.Core.Simd;

/// <summary>How wide the vectors of a kernel are.</summary>
public enum SimdWidth
{
    /// <summary>No vectors.</summary>
    Scalar = 0,

    /// <summary>128 bits: NEON, SSE.</summary>
    V128 = 128,

    /// <summary>256 bits: AVX2.</summary>
    V256 = 256,

    /// <summary>512 bits: AVX-512.</summary>
    V512 = 512,
}
