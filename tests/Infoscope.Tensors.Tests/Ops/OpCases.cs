using System.Numerics;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Every operation by name, to be recorded in any number type; the suites run over this list.</summary>
internal static class OpCases
{
    /// <summary>An operation and the shapes to try it on; inputs are drawn from [Low, High].</summary>
    public sealed record Case(string Op, Shape[] Shapes, double Low = -2, double High = 2)
    {
        public override string ToString() => $"{Op} {string.Join(" ", Shapes)}";
    }

    public static readonly string[] Elementwise =
        ["relu", "tanh", "sigmoid", "softplus", "exp", "softsign", "elu", "abs", "square", "leaky_relu", "clamp"];

    public static readonly string[] ElementwiseOfPositive = ["log", "sqrt"];

    private static readonly int[] Labels = [1, 0, 2, 2, 1, 0, 0];

    public static IEnumerable<Case> All()
    {
        foreach (var op in Elementwise)
        {
            yield return new Case(op, [new(3, 5)]);
            yield return new Case(op, [new(0, 5)]);
            yield return new Case(op, [new(1, 1)]);
            yield return new Case(op, [new(2, 3, 1, 7)]);
        }

        foreach (var op in ElementwiseOfPositive)
        {
            yield return new Case(op, [new(3, 5)], 0.1, 3);
            yield return new Case(op, [new(0)], 0.1, 3);
        }

        foreach (var op in new[] { "add", "sub", "mul", "div" })
        {
            var low = op == "div" ? 0.5 : -2;
            yield return new Case(op, [new(4, 6), new(4, 6)], low);
            yield return new Case(op, [new(4, 1, 6), new(3, 1)], low);
            yield return new Case(op, [new(6), new(4, 6)], low);
            yield return new Case(op, [Shape.Scalar, new(2, 3)], low);
            yield return new Case(op, [new(0, 3), new(1, 3)], low);
            yield return new Case(op, [new(1, 1), new(1)], low);
        }

        // Narrow layers, wide ones, and what lies between; batches with and without a tail.
        foreach (var (batch, inputs, outputs) in new[] { (9, 13, 5), (1, 1, 1), (0, 3, 2), (37, 12, 10), (64, 3, 2), (7, 40, 33), (5, 33, 4), (5, 4, 33), (19, 5, 1) })
        {
            yield return new Case("linear", [new(batch, inputs), new(outputs, inputs), new(outputs)]);
        }

        foreach (var op in new[] { "linear_tanh_linear", "linear_then_wide", "linear_then_sum", "linear_plus_input", "linear_mse" })
        {
            yield return new Case(op, [new(11, 4), new(4, 4), new(4)]);
        }

        yield return new Case("matmul", [new(9, 19), new(19, 4)]);
        yield return new Case("matmul", [new(1, 1), new(1, 1)]);
        yield return new Case("matmul", [new(3, 0), new(0, 4)]);
        yield return new Case("matmul", [new(0, 3), new(3, 4)]);
        foreach (var axis in new[] { 0, 1, 2 })
        {
            yield return new Case($"sum:{axis}", [new(5, 7, 3)]);
            yield return new Case($"mean:{axis}", [new(5, 7, 1)]);
        }

        yield return new Case("sum:1", [new(5, 0, 3)]);
        yield return new Case("sum", [new(4, 3)]);
        yield return new Case("sum", [new(0)]);
        yield return new Case("mean", [new(4, 3)]);
        yield return new Case("reshape", [new(4, 3)]);
        yield return new Case("softmax", [new(7, 3)], -4, 4);
        yield return new Case("softmax", [new(1, 1)]);
        yield return new Case("cross_entropy", [new(7, 3)], -4, 4);
        yield return new Case("cross_entropy_smooth", [new(7, 3)], -4, 4);
        yield return new Case("bce_with_logits", [new(6, 3), new(6, 3)], 0, 1);
        yield return new Case("mse", [new(6, 3), new(6, 3)]);
    }

    public static Tensor<T> Build<T>(string op, Tape<T> tape, params Tensor<T>[] x)
        where T : struct, IFloatingPointIeee754<T> => op switch
        {
            "relu" => tape.Relu(x[0]),
            "tanh" => tape.Tanh(x[0]),
            "sigmoid" => tape.Sigmoid(x[0]),
            "softplus" => tape.Softplus(x[0]),
            "exp" => tape.Exp(x[0]),
            "softsign" => tape.Softsign(x[0]),
            "elu" => tape.Elu(x[0]),
            "abs" => tape.Abs(x[0]),
            "square" => tape.Square(x[0]),
            "leaky_relu" => tape.LeakyRelu(x[0], T.CreateChecked(0.2)),
            "clamp" => tape.Clamp(x[0], T.CreateChecked(-0.5), T.CreateChecked(0.7)),
            "log" => tape.Log(x[0]),
            "sqrt" => tape.Sqrt(x[0]),
            "add" => tape.Add(x[0], x[1]),
            "sub" => tape.Subtract(x[0], x[1]),
            "mul" => tape.Multiply(x[0], x[1]),
            "div" => tape.Divide(x[0], x[1]),
            "linear" => tape.Linear(x[0], x[1], x[2]),
            "linear_tanh_linear" => tape.Linear(tape.Tanh(tape.Linear(x[0], x[1], x[2])), x[1], x[2]),
            "linear_then_wide" => tape.Linear(tape.Linear(x[0], x[1], x[2]), tape.Reshape(tape.Multiply(tape.Reshape(x[1], new Shape(1, 16)), tape.Constant(Enumerable.Repeat(T.One, 40 * 16).ToArray(), new Shape(40, 16))), new Shape(160, 4)), tape.Constant(new T[160], new Shape(160))),
            "linear_then_sum" => tape.Sum(tape.Linear(x[0], x[1], x[2]), 0),
            "linear_plus_input" => tape.Multiply(tape.Add(tape.Linear(x[0], x[1], x[2]), x[0]), tape.Linear(x[0], x[1], x[2])),
            "linear_mse" => tape.MeanSquaredError(tape.Linear(x[0], x[1], x[2]), x[0]),
            "matmul" => tape.MatrixMultiply(x[0], x[1]),
            "sum" => tape.Sum(x[0]),
            "mean" => tape.Mean(x[0]),
            "reshape" => tape.Reshape(x[0], new Shape(2, 6)),
            "softmax" => tape.Softmax(x[0]),
            "cross_entropy" => tape.SoftmaxCrossEntropy(x[0], Labels),
            "cross_entropy_smooth" => tape.SoftmaxCrossEntropy(x[0], Labels, T.CreateChecked(0.1)),
            "bce_with_logits" => tape.BinaryCrossEntropy(x[0], x[1]),
            "mse" => tape.MeanSquaredError(x[0], x[1]),
            _ when op.StartsWith("sum:", StringComparison.Ordinal) => tape.Sum(x[0], int.Parse(op[4..])),
            _ when op.StartsWith("mean:", StringComparison.Ordinal) => tape.Mean(x[0], int.Parse(op[5..])),
            _ => throw new ArgumentException($"No operation '{op}'."),
        };
}
