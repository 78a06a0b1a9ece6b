using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Interchange.Onnx;

/// <summary>Matrix products.</summary>
internal static class MatrixOperators
{
    public static IEnumerable<KeyValuePair<string, Func<NodeReader<T>, NodeStep<T>>>> All<T>()
        where T : struct, IFloatingPointIeee754<T> => [new("Gemm", Gemm), new("MatMul", MatMul)];

    /// <summary><c>Y = α A B + β C</c>, A and B transposed where the settings say so; as a linear layer where it is one.</summary>
    private static NodeStep<T> Gemm<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(2, 3);
        var (alpha, beta) = (T.CreateChecked(node.Number("alpha", 1)), T.CreateChecked(node.Number("beta", 1)));
        var (isLeftTransposed, isRightTransposed) = (node.Integer("transA", 0) != 0, node.Integer("transB", 0) != 0);
        var isLinear = alpha == T.One && beta == T.One && !isLeftTransposed && isRightTransposed;
        return (tape, inputs, _) =>
        {
            if (isLinear && inputs is [var x, var weight, { Shape.Rank: 1 } bias] && weight.Shape.Rank == 2 && bias.Shape[0] == weight.Shape[0])
            {
                return tape.Linear(x, weight, bias);
            }

            var product = tape.MatrixMultiply(Transposed(tape, inputs[0], isLeftTransposed), Transposed(tape, inputs[1], isRightTransposed));
            product = Scaled(tape, product, alpha);
            return inputs.Length == 2 ? product : tape.Add(product, Scaled(tape, inputs[2], beta));
        };
    }

    /// <summary>The product of matrices, of two stacks of matrices, or of a stack and one matrix.</summary>
    private static NodeStep<T> MatMul<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T>
    {
        node.Take(2, 2);
        return static (tape, inputs, _) =>
        {
            var (a, b) = (inputs[0], inputs[1]);
            if (a.Shape.Rank == 3 && b.Shape.Rank == 3)
            {
                return tape.BatchMatrixMultiply(a, b);
            }

            if (a.Shape.Rank <= 2 || b.Shape.Rank != 2)
            {
                return tape.MatrixMultiply(a, b);
            }

            var (last, rows) = (a.Shape.Rank - 1, a.Shape.CountOf(0, a.Shape.Rank - 1));
            var product = tape.MatrixMultiply(tape.Reshape(a, new Shape(rows, a.Shape[last])), b);
            return tape.Reshape(product, a.Shape.With(last, b.Shape[1]));
        };
    }

    private static Tensor<T> Transposed<T>(Tape<T> tape, Tensor<T> x, bool isTransposed)
        where T : struct, IFloatingPointIeee754<T> => isTransposed ? tape.Permute(x, 1, 0) : x;

    private static Tensor<T> Scaled<T>(Tape<T> tape, Tensor<T> x, T factor)
        where T : struct, IFloatingPointIeee754<T> => factor == T.One ? x : tape.Scale(x, factor);
}
