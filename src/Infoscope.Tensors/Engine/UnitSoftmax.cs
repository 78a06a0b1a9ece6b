using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Engine;

/// <summary>Softmax over the units of a unit-major matrix, with vectors along the batch.</summary>
internal static class UnitSoftmax
{
    /// <summary><c>probability = softmax(x)</c>; leaves the largest logit and <c>Σ e^(x − largest)</c> of each row.</summary>
    public static void Forward<T>(ReadOnlySpan<T> x, int batch, int classes, Span<T> probability, Span<T> largest, Span<T> sum)
        where T : struct, IFloatingPointIeee754<T>
    {
        x[..batch].CopyTo(largest);
        for (var unit = 1; unit < classes; unit++)
        {
            TensorPrimitives.Max(largest, x.Slice(unit * batch, batch), largest);
        }

        for (var unit = 0; unit < classes; unit++)
        {
            TensorPrimitives.Subtract(x.Slice(unit * batch, batch), largest, probability.Slice(unit * batch, batch));
        }

        TensorPrimitives.Exp(probability, probability);
        probability[..batch].CopyTo(sum);
        for (var unit = 1; unit < classes; unit++)
        {
            TensorPrimitives.Add(sum, probability.Slice(unit * batch, batch), sum);
        }

        for (var unit = 0; unit < classes; unit++)
        {
            var row = probability.Slice(unit * batch, batch);
            TensorPrimitives.Divide(row, sum, row);
        }
    }
}
