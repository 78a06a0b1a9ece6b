using System.Numerics;
using System.Text.Json;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Tests.Ops;

namespace Infoscope.Tensors.Tests.Oracle;

/// <summary>Values and gradients against PyTorch's in float64. Every case is visited here, but for those that have a suite of their own.</summary>
public sealed class OracleSuite
{
    /// <summary>Optimisers have a suite beside this one; bounds on scores have theirs in Infoscope.Learn.Tests.</summary>
    private static readonly HashSet<string> Elsewhere = ["optimizer", "infonce", "donsker_varadhan", "nwj", "jsd", "smile"];

    private static readonly HashSet<string> Direct =
    [
        "linear", "matmul", "add", "mul", "div", "relu", "tanh", "sigmoid", "softplus", "exp", "softsign", "elu", "abs", "square", "leaky_relu",
        "log", "sqrt", "clamp", "softmax", "bce_with_logits", "mse", "bmm", "gelu", "kl_diag_gaussian_to_standard", "batch_norm", "layer_norm", "log_abs_det",
    ];

    [SharedFact("oracle/manifest.json")]
    public void Every_case_of_the_oracle_agrees()
    {
        var unknown = new List<string>();
        var visited = 0;
        using var manifest = JsonDocument.Parse(File.ReadAllText(SharedFolder.Get("oracle/manifest.json")));
        foreach (var entry in manifest.RootElement.GetProperty("cases").EnumerateArray())
        {
            var op = entry.GetProperty("op").GetString()!;
            if (Elsewhere.Contains(op))
            {
                continue;
            }

            if (!IsBuilt(op))
            {
                unknown.Add(op);
                continue;
            }

            Agree<double>(entry, 1e-9);
            Agree<float>(entry, 1e-4);
            visited++;
        }

        unknown.ShouldBeEmpty("each is either built here or in a suite of its own");
        visited.ShouldBeGreaterThanOrEqualTo(47);
    }

    private static bool IsBuilt(string op) => Direct.Contains(op) || op is "sum" or "mean" or "cross_entropy" or "logsumexp" or "log_softmax" or "max" or "var" or "normalize"
        or "embedding" or "concat" or "permute" or "gather" or "conv2d" or "conv_transpose2d" or "max_pool2d" or "avg_pool2d";

    private static void Agree<T>(JsonElement entry, double tolerance)
        where T : struct, IFloatingPointIeee754<T>
    {
        var name = entry.GetProperty("name").GetString()!;
        var op = entry.GetProperty("op").GetString()!;
        var parameters = entry.GetProperty("params");
        var file = new Npz(SharedFolder.Get($"oracle/{entry.GetProperty("file").GetString()}"));
        var names = entry.GetProperty("inputs").EnumerateArray().Select(input => input.GetString()!).ToArray();
        var tape = new Tape<T>();
        var inputs = new Dictionary<string, Tensor<T>>();
        foreach (var input in names.Where(input => !file.IsOfIntegers($"in_{input}")))
        {
            inputs.Add(input, tape.Variable(Convert<T>(file.Doubles($"in_{input}")), file.ShapeOf($"in_{input}")));
        }

        var output = op switch
        {
            "sum" => tape.Sum(inputs["x"], parameters.GetProperty("axis").GetInt32()),
            "mean" => parameters.GetProperty("axis").EnumerateArray().Select(axis => axis.GetInt32()).OrderDescending().Aggregate(inputs["x"], (x, axis) => tape.Mean(x, axis)),
            "cross_entropy" => tape.SoftmaxCrossEntropy(inputs["x"], file.Integers("in_t"), parameters.TryGetProperty("label_smoothing", out var smoothing) ? T.CreateChecked(smoothing.GetDouble()) : T.Zero),
            "logsumexp" => tape.LogSumExp(inputs["x"], Axis()),
            "log_softmax" => tape.LogSoftmax(inputs["x"], Axis()),
            "max" => tape.Max(inputs["x"], Axis()),
            "var" => tape.Variance(inputs["x"], Axis(), biased: !parameters.GetProperty("unbiased").GetBoolean()),
            "normalize" => tape.Normalise(inputs["x"], Axis()),
            "embedding" => tape.Embedding(inputs["w"], file.Integers("in_i")),
            "concat" => tape.Concat(Axis(), inputs["a"], inputs["b"]),
            "permute" => tape.Permute(inputs["x"], [.. parameters.GetProperty("axes").EnumerateArray().Select(axis => axis.GetInt32())]),
            "gather" => tape.Gather(inputs["x"], Axis(), file.Integers("in_i"), file.ShapeOf("in_i")),
            "conv2d" => tape.Convolution(inputs["x"], inputs["w"], inputs["b"], new Window(Setting("stride"), Setting("padding"))),
            "conv_transpose2d" => tape.TransposedConvolution(inputs["x"], inputs["w"], inputs["b"], new Window(Setting("stride"), Setting("padding"))),
            "max_pool2d" => tape.MaxPool(inputs["x"], Setting("kernel"), Setting("stride")),
            "avg_pool2d" => tape.AveragePool(inputs["x"], Setting("kernel"), Setting("stride")),
            _ => OpCases.Build(op, tape, [.. names.Select(input => inputs[input])]),
        };

        output.Shape.ShouldBe(file.ShapeOf("out"), name);
        ShouldAgree(output.ToArray(), file.Doubles("out"), tolerance, $"{name} out");
        tape.Backward(tape.Sum(tape.Multiply(output, tape.Constant(Convert<T>(file.Doubles("gout")), file.ShapeOf("gout")))));
        foreach (var input in names.Where(input => file.Names.Contains($"grad_{input}")))
        {
            ShouldAgree(tape.GradientOf(inputs[input]), file.Doubles($"grad_{input}"), tolerance, $"{name} grad_{input}");
        }

        int Setting(string setting) => parameters.GetProperty(setting).GetInt32();

        int Axis() => Setting("axis") is var axis && axis < 0 ? inputs["x"].Shape.Rank + axis : Setting("axis");
    }

    private static T[] Convert<T>(double[] values)
        where T : struct, IFloatingPointIeee754<T> => [.. values.Select(T.CreateChecked)];

    private static void ShouldAgree<T>(T[] got, double[] expected, double tolerance, string what)
        where T : struct, IFloatingPointIeee754<T>
    {
        got.Length.ShouldBe(expected.Length, what);
        var largest = expected.Select(Math.Abs).Max();
        for (var i = 0; i < got.Length; i++)
        {
            // Relative to the number itself, or to a thousandth of the largest where cancellation makes it small.
            var allowed = tolerance * Math.Max(Math.Abs(expected[i]), 1e-3 * largest);
            Math.Abs(double.CreateChecked(got[i]) - expected[i]).ShouldBeLessThanOrEqualTo(allowed, $"{what}[{i}]: {got[i]} against {expected[i]}");
        }
    }
}
