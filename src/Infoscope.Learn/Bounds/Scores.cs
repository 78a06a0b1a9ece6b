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

    /// <exception cref="TensorException">The table is no square matrix with that many rows.</exception>
    public static void RequireTable<T>(string bound, Tensor<T> table, int minimumRows)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = table.Shape;
        if (shape.Rank != 2 || shape[0] != shape[1] || shape[0] < minimumRows)
        {
            throw new TensorException($"{bound}: scores of shape {shape} do not fit: they must be a square matrix [n, n] with n of at least {minimumRows}, row i for x_i and column j for y_j.");
        }
    }

    /// <exception cref="TensorException">The table is no square matrix with two rows, or the baseline no vector of as many numbers.</exception>
    public static void RequireBaselined<T>(string bound, Tensor<T> table, Tensor<T> logBaseline)
        where T : struct, IFloatingPointIeee754<T>
    {
        RequireTable(bound, table, 2);
        if (logBaseline.Shape != new Shape(table.Shape[0]))
        {
            throw new TensorException($"{bound}: a baseline of shape {logBaseline.Shape} does not fit scores of shape {table.Shape}: it must be [{table.Shape[0]}], ln a(y_j) for each column j.");
        }
    }

    /// <summary><c>ln mean e^f</c>, with the largest score taken out.</summary>
    public static Tensor<T> LogMeanExp<T>(Tape<T> tape, Tensor<T> scores)
        where T : struct, IFloatingPointIeee754<T> =>
        tape.Affine(tape.LogSumExp(scores, 0), T.One, -T.Log(T.CreateChecked(scores.Shape.Count)));

    /// <summary>Where <see cref="Exp"/> leaves the exponential: 0.7 of the logarithm of the largest number.</summary>
    public static T LargestExponent<T>()
        where T : struct, IFloatingPointIeee754<T> => T.Log(T.BitDecrement(T.PositiveInfinity)) * T.CreateChecked(0.7);

    /// <summary>
    /// <c>e^x</c> up to c, and its tangent at c beyond, <c>e^c (1 + x − c)</c>: numbers where e^x has none. c is 0.7 of the largest exponent,
    /// 62 in float32 and 497 in float64: no density ratio of data is so large, so a bound that gets there has diverged, and still
    /// has a gradient that leads back.
    /// </summary>
    public static Tensor<T> Exp<T>(Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var limit = LargestExponent<T>();
        var within = tape.Exp(tape.Clamp(x, T.NegativeInfinity, limit));
        return tape.Multiply(within, tape.Affine(tape.Relu(tape.Affine(x, T.One, -limit)), T.One, T.One));
    }
}
