using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Layers;
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
        ["relu", "tanh", "sigmoid", "softplus", "exp", "softsign", "elu", "abs", "square", "leaky_relu", "clamp", "gelu", "affine"];

    public static readonly string[] ElementwiseOfPositive = ["log", "sqrt"];

    private static readonly int[] Symbols = [2, 0, 2, 3, 2];

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
            foreach (var op in new[] { "linear", "linear_relu", "linear_tanh", "linear_gelu" })
            {
                yield return new Case(op, [new(batch, inputs), new(outputs, inputs), new(outputs)]);
            }
        }

        foreach (var (n, dx, m, dy) in new[] { (3, 2, 4, 5), (1, 1, 1, 1), (0, 2, 3, 1), (5, 0, 2, 3), (2, 3, 5, 0) })
        {
            yield return new Case("pair_rows", [new(n, dx), new(m, dy)]);
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
        foreach (var op in new[] { "max", "var", "var_biased", "logsumexp", "softmax", "log_softmax", "normalise" })
        {
            foreach (var axis in new[] { 0, 1, 2 })
            {
                yield return new Case($"{op}:{axis}", [new(5, 7, 3)]);
            }

            // Both layouts, and rows longer and shorter than a vector.
            yield return new Case($"{op}:0", [new(37, 3)]);
            yield return new Case($"{op}:1", [new(3, 41)]);
            yield return new Case($"{op}_of_linear:0", [new(11, 4), new(4, 4), new(4)]);
            yield return new Case($"{op}_of_linear:1", [new(11, 4), new(4, 4), new(4)]);
            yield return new Case($"{op}:1", [new(0, 3)]);
        }

        yield return new Case("bmm", [new(3, 5, 6), new(3, 6, 4)]);
        yield return new Case("bmm", [new(2, 1, 0), new(2, 0, 1)]);
        yield return new Case("bmm", [new(0, 2, 3), new(0, 3, 2)]);
        foreach (var axis in new[] { 0, 1, 2 })
        {
            yield return new Case($"concat:{axis}", [new(3, 3, 3), new(3, 3, 3)]);
            yield return new Case($"slice:{axis}", [new(3, 4, 5)]);
            yield return new Case($"pad:{axis}", [new(3, 1, 5)]);
            yield return new Case($"gather:{axis}", [new(3, 3, 3)]);
        }

        yield return new Case("concat:1", [new(3, 2), new(3, 0)]);
        yield return new Case("slice_of_linear", [new(11, 4), new(4, 4), new(4)]);
        yield return new Case("permute:2,0,1", [new(3, 4, 5)]);
        yield return new Case("permute:1,0", [new(6, 19)]);
        yield return new Case("permute:0,3,1,2", [new(2, 1, 5, 4)]);
        yield return new Case("permute:0,1", [new(0, 4)]);
        yield return new Case("permute:", [Shape.Scalar]);
        yield return new Case("embedding", [new(4, 5)]);
        yield return new Case("dropout", [new(9, 7)]);
        yield return new Case("diagonal", [new(5, 5)]);
        yield return new Case("diagonal", [new(0, 0)]);
        yield return new Case("log_abs_det", [new(6, 6)]);
        yield return new Case("log_abs_det", [new(1, 1)]);
        yield return new Case("log_abs_det", [new(0, 0)]);
        yield return new Case("kl_diag_gaussian_to_standard", [new(5, 4), new(5, 4)]);
        yield return new Case("layer_norm", [new(6, 9), new(9), new(9)]);
        yield return new Case("layer_norm", [new(3, 4, 5), new(4, 5), new(4, 5)]);
        yield return new Case("layer_norm", [new(0, 5), new(5), new(5)]);
        foreach (var op in new[] { "batch_norm", "batch_norm_evaluated" })
        {
            yield return new Case(op, [new(16, 5), new(5), new(5)]);
            yield return new Case(op, [new(4, 3, 5, 3), new(3), new(3)]);
            yield return new Case(op, [new(4, 2, 1, 1), new(2), new(2)]);
            yield return new Case(op, [new(33, 1), new(1), new(1)]);
        }

        foreach (var op in new[] { "conv", "conv_s2p1", "conv_p2d2", "conv_nobias" })
        {
            yield return new Case(op, [new(2, 3, 7, 6), new(4, 3, 3, 2), new(4)]);
        }

        yield return new Case("conv", [new(3, 4, 5, 7), new(6, 4, 1, 1), new(6)]);
        yield return new Case("conv", [new(0, 2, 4, 4), new(3, 2, 3, 3), new(3)]);
        yield return new Case("conv", [new(9, 1, 3, 3), new(1, 1, 3, 3), new(1)]);
        foreach (var op in new[] { "conv_transpose", "conv_transpose_s2p1", "conv_transpose_p2d2" })
        {
            yield return new Case(op, [new(2, 3, 5, 4), new(3, 2, 4, 4), new(2)]);
        }

        yield return new Case("conv_transpose", [new(2, 3, 5, 7), new(3, 2, 1, 1), new(2)]);
        yield return new Case("conv_per_axis", [new(2, 3, 7, 6), new(4, 3, 3, 2), new(4)]);
        yield return new Case("conv_groups", [new(2, 4, 5, 6), new(6, 2, 3, 3), new(6)]);
        yield return new Case("conv_depthwise", [new(2, 3, 5, 6), new(3, 1, 3, 3), new(3)]);
        yield return new Case("conv_transpose_per_axis", [new(2, 4, 3, 4), new(4, 1, 3, 2), new(2)]);
        foreach (var op in new[] { "max_pool:2,2", "max_pool:3,1", "avg_pool:2,2", "avg_pool:3,2", "max_pool_padded", "avg_pool_padded", "avg_pool_without_pad" })
        {
            yield return new Case(op, [new(2, 3, 7, 6)]);
        }

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
            "pair_rows" => tape.PairRows(x[0], x[1]),
            "linear_relu" => tape.Linear(x[0], x[1], x[2], Activation.Relu),
            "linear_tanh" => tape.Linear(x[0], x[1], x[2], Activation.Tanh),
            "linear_gelu" => tape.Linear(x[0], x[1], x[2], Activation.Gelu),
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
            "gelu" => tape.Gelu(x[0]),
            "affine" => tape.Affine(x[0], T.CreateChecked(-1.5), T.CreateChecked(8)),
            "bmm" => tape.BatchMatrixMultiply(x[0], x[1]),
            "slice_of_linear" => tape.Slice(tape.Linear(x[0], x[1], x[2]), 1, 1, 2),
            "embedding" => tape.Embedding(x[0], Symbols),
            "dropout" => tape.Dropout(x[0], 0.4, new RandomStream(5)),
            "diagonal" => tape.Diagonal(x[0]),
            "log_abs_det" => tape.LogAbsDet(x[0]),
            "kl_diag_gaussian_to_standard" => tape.KlDiagGaussianToStandard(x[0], x[1]),
            "conv" => tape.Convolution(x[0], x[1], x[2], new Window()),
            "conv_s2p1" => tape.Convolution(x[0], x[1], x[2], new Window(2, 1)),
            "conv_p2d2" => tape.Convolution(x[0], x[1], x[2], new Window(1, 2, 2)),
            "conv_nobias" => tape.Multiply(tape.Convolution(x[0], x[1], null, new Window(1, 1)), tape.Reshape(x[2], new Shape(4, 1, 1))),
            "conv_transpose" => tape.TransposedConvolution(x[0], x[1], x[2], new Window()),
            "conv_transpose_s2p1" => tape.TransposedConvolution(x[0], x[1], x[2], new Window(2, 1)),
            "conv_transpose_p2d2" => tape.TransposedConvolution(x[0], x[1], x[2], new Window(1, 2, 2)),
            "conv_per_axis" => tape.Convolution(x[0], x[1], x[2], new Window((2, 1), (0, 2), (1, 3))),
            "conv_groups" => tape.Convolution(x[0], x[1], x[2], new Window(1, 1), groups: 2),
            "conv_depthwise" => tape.Convolution(x[0], x[1], x[2], new Window(1, (1, 0)), groups: 3),
            "conv_transpose_per_axis" => tape.TransposedConvolution(x[0], x[1], x[2], new Window((3, 2), (1, 0)), (2, 1), groups: 2),
            "max_pool_padded" => tape.MaxPool(x[0], (3, 2), (2, 1), (1, 0)),
            "avg_pool_padded" => tape.AveragePool(x[0], (3, 2), (2, 1), (1, 0)),
            "avg_pool_without_pad" => tape.AveragePool(x[0], (3, 2), (1, 3), 1, countIncludePad: false),
            "layer_norm" => tape.LayerNorm(x[0], x[1], x[2], T.CreateChecked(1e-5)),
            "batch_norm" => tape.BatchNorm(x[0], x[1], x[2], T.CreateChecked(1e-5)),
            "batch_norm_evaluated" => tape.BatchNormEvaluated(x[0], x[1], x[2], T.CreateChecked(1e-5), Statistics<T>(x[1].Shape.Count)),
            _ when op.Contains(':') => BuildAlong(op[..op.IndexOf(':')], [.. op[(op.IndexOf(':') + 1)..].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)], tape, x),
            _ => throw new ArgumentException($"No operation '{op}'."),
        };

    /// <summary>Operations along an axis, which stands behind the colon of the name.</summary>
    private static Tensor<T> BuildAlong<T>(string op, int[] axes, Tape<T> tape, Tensor<T>[] x)
        where T : struct, IFloatingPointIeee754<T> => op switch
        {
            "sum" => tape.Sum(x[0], axes[0]),
            "mean" => tape.Mean(x[0], axes[0]),
            "max" => tape.Max(x[0], axes[0]),
            "var" => tape.Variance(x[0], axes[0]),
            "var_biased" => tape.Variance(x[0], axes[0], biased: true),
            "logsumexp" => tape.LogSumExp(x[0], axes[0]),
            "softmax" => tape.Softmax(x[0], axes[0]),
            "log_softmax" => tape.LogSoftmax(x[0], axes[0]),
            "normalise" => tape.Normalise(x[0], axes[0]),
            "concat" => tape.Concat(axes[0], x[0], x[1], x[0]),
            "slice" => tape.Slice(x[0], axes[0], 1, 2),
            "pad" => tape.Pad(x[0], axes[0], 2, 1, T.CreateChecked(0.5)),
            "max_pool" => tape.MaxPool(x[0], axes[0], axes[1]),
            "avg_pool" => tape.AveragePool(x[0], axes[0], axes[1]),
            "permute" => tape.Permute(x[0], axes),
            "gather" => tape.Gather(x[0], axes[0], Enumerable.Range(0, x[0].Shape.Count / 3 * 2).Select(i => i * i % 3).ToArray(), x[0].Shape.With(axes[0], 2)),
            _ when op.EndsWith("_of_linear", StringComparison.Ordinal) => BuildAlong(op[..^10], axes, tape, [tape.Linear(x[0], x[1], x[2])]),
            _ => throw new ArgumentException($"No operation '{op}' along an axis."),
        };

    private static RunningStatistics<T> Statistics<T>(int channels)
        where T : struct, IFloatingPointIeee754<T>
    {
        var statistics = new RunningStatistics<T>(channels);
        statistics.Mean.Fill(T.CreateChecked(0.3));
        statistics.Variance.Fill(T.CreateChecked(2.5));
        return statistics;
    }
}
