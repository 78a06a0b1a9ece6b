using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Models;

/// <summary>Bounds weights after an optimiser's step. For the largest singular value see <see cref="SpectralNorm{T}.ClipTo"/>.</summary>
public static class WeightClip
{
    /// <summary>Moves every number into <c>[−limit, limit]</c>, as for the critic of a Wasserstein GAN. NaN stays NaN.</summary>
    /// <param name="weight">Changed.</param>
    /// <param name="limit">The largest size, above 0.</param>
    /// <exception cref="TensorException">The limit is not above 0.</exception>
    public static void ByValue<T>(Parameter<T> weight, double limit)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Settings.RequirePositive("The limit of weights", limit);
        var high = T.CreateChecked(limit);
        TensorPrimitives.Clamp(weight.Value, -high, high, weight.Value);
    }

    /// <summary>Scales each row (the weights into one unit) so that its Euclidean norm is at most the limit.</summary>
    /// <param name="weight">Changed; all axes but the first belong to the row.</param>
    /// <param name="limit">The largest norm, above 0.</param>
    /// <exception cref="TensorException">The limit is not above 0, or the weight has no axis.</exception>
    /// <remarks>Source: Srivastava and others, "Dropout", JMLR 15, 2014, section 5.1 (max-norm regularisation).</remarks>
    public static void ByRowNorm<T>(Parameter<T> weight, double limit)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(weight);
        Settings.RequirePositive("The limit of a row's norm", limit);
        var rows = weight.Shape[0];
        var columns = weight.Shape.CountOf(1, weight.Shape.Rank);
        for (var row = 0; row < rows; row++)
        {
            var values = weight.Value.Slice(row * columns, columns);
            var norm = Math.Sqrt(Norms.SumOfSquares<T>(values));
            if (norm > limit && double.IsFinite(norm))
            {
                TensorPrimitives.Multiply(values, T.CreateChecked(limit / norm), values);
            }
        }
    }
}
