using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Gradients;

/// <summary>Bounds gradients between <see cref="Tape{T}.Backward"/> and the optimiser's step.</summary>
public static class GradientClip
{
    /// <summary>The Euclidean norm of all gradients together, <c>√Σ g²</c>. NaN or infinite where a gradient is.</summary>
    /// <remarks>Squares are summed in double, in an order that depends on the sizes alone. Allocates nothing.</remarks>
    public static double GlobalNorm<T>(IReadOnlyList<Parameter<T>> parameters)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var sum = 0.0;
        for (var p = 0; p < parameters.Count; p++)
        {
            sum += Norms.SumOfSquares<T>(parameters[p].Gradient);
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Scales all gradients by one factor so that their <see cref="GlobalNorm"/> is at most the limit, and returns the norm they had.</summary>
    /// <remarks>
    /// A norm that is NaN or infinite has no direction to keep: the gradients are left as they are, and the returned norm says so.
    /// Source: Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", ICML 2013, algorithm 1.
    /// </remarks>
    /// <param name="parameters">Whose gradients.</param>
    /// <param name="limit">The largest norm, above 0.</param>
    /// <exception cref="TensorException">The limit is not above 0.</exception>
    public static double ByGlobalNorm<T>(IReadOnlyList<Parameter<T>> parameters, double limit)
        where T : struct, IFloatingPointIeee754<T>
    {
        Require(limit);
        var norm = GlobalNorm(parameters);
        if (norm > limit && double.IsFinite(norm))
        {
            var factor = T.CreateChecked(limit / norm);
            for (var p = 0; p < parameters.Count; p++)
            {
                TensorPrimitives.Multiply(parameters[p].Gradient, factor, parameters[p].Gradient);
            }
        }

        return norm;
    }

    /// <summary>Moves every number of the gradients into <c>[−limit, limit]</c>. NaN stays NaN.</summary>
    /// <param name="parameters">Whose gradients.</param>
    /// <param name="limit">The largest size, above 0.</param>
    /// <exception cref="TensorException">The limit is not above 0.</exception>
    public static void ByValue<T>(IReadOnlyList<Parameter<T>> parameters, double limit)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(parameters);
        Require(limit);
        var high = T.CreateChecked(limit);
        for (var p = 0; p < parameters.Count; p++)
        {
            TensorPrimitives.Clamp(parameters[p].Gradient, -high, high, parameters[p].Gradient);
        }
    }

    private static void Require(double limit) => Optimisers.Settings.RequirePositive("The limit of gradients", limit);
}
