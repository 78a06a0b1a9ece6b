using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine;

/// <summary>Softmax over the first axis of a block <c>[size, inner]</c>.</summary>
internal static class AxisSoftmax
{
    /// <summary><c>probability = softmax(x)</c>; leaves the largest logit and <c>Σ e^(x − largest)</c> of each place.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, int size, int inner, Span<T> probability, Span<T> largest, Span<T> sum)
        where T : struct, IFloatingPointIeee754<T>
    {
        AxisLoops.Max(x, size, inner, largest);
        AxisLoops.Each<Minus, T>(x, size, inner, largest, probability);
        TensorPrimitives.Exp(probability, probability);
        AxisLoops.Sum(probability, size, inner, sum);
        AxisLoops.Each<Over, T>(probability, size, inner, sum, probability);
    }
}
