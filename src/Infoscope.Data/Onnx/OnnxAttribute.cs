using Infoscope.Data.Arrays;

namespace Infoscope.Data.Onnx;

/// <summary>A setting of an operator.</summary>
public abstract record OnnxAttribute
{
    private protected OnnxAttribute()
    {
    }
}

/// <summary>A whole number.</summary>
/// <param name="Value">The number.</param>
public sealed record OnnxInteger(long Value) : OnnxAttribute;

/// <summary>A real number.</summary>
/// <param name="Value">The number.</param>
public sealed record OnnxNumber(float Value) : OnnxAttribute;

/// <summary>A text.</summary>
/// <param name="Value">The text.</param>
public sealed record OnnxText(string Value) : OnnxAttribute;

/// <summary>Whole numbers.</summary>
/// <param name="Values">The numbers.</param>
public sealed record OnnxIntegers(IReadOnlyList<long> Values) : OnnxAttribute;

/// <summary>Real numbers.</summary>
/// <param name="Values">The numbers.</param>
public sealed record OnnxNumbers(IReadOnlyList<float> Values) : OnnxAttribute;

/// <summary>An array.</summary>
/// <param name="Value">The array.</param>
public sealed record OnnxArray(DataArray Value) : OnnxAttribute;
