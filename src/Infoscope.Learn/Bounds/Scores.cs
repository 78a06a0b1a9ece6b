using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>What the bounds have in common.</summary>
internal static class Scores
{
    /// <exception cref="TensorException">The scores are no two vectors with at least one number each.</exception>
    public static void RequirePairs<T>(string bound, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        if (joint.Shape.Rank != 1 || product.Shape.Rank != 1 || joint.Shape.Count == 0 || product.Shape.Count == 0)
        {
            throw new TensorException($"{bound}: scores of shapes {joint.Shape} and {product.Shape} do not fit: joint must be [n] and product [m], neither empty. Reshape a column [n, 1] to [n].");
        }
    }

    /// <summary><c>ln mean e^f</c>, with the largest score taken out.</summary>
    public static Tensor<T> LogMeanExp<T>(Tape<T> tape, Tensor<T> scores)
        where T : struct, IFloatingPointIeee754<T> =>
        tape.Affine(tape.LogSumExp(scores, 0), T.One, -T.Log(T.CreateChecked(scores.Shape.Count)));
}
