using System.Numerics;
using System.Text.Json;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Tests.Ops;

namespace Infoscope.Tensors.Tests.Oracle;

/// <summary>Values and gradients against PyTorch's in float64. Every case is visited; what is not built yet is listed here and nowhere else.</summary>
public sealed class OracleSuite
{
    private static readonly HashSet<string> NotBuiltYet =
    [
        "bmm", "gelu", "logsumexp", "log_softmax", "max", "var", "normalize", "kl_diag_gaussian_to_standard", "infonce", "donsker_varadhan",
        "nwj", "jsd", "smile", "conv2d", "conv_transpose2d", "max_pool2d", "avg_pool2d", "batch_norm", "layer_norm", "embedding", "concat",
        "permute", "gather", "log_abs_det",
    ];

    private static readonly HashSet<string> Direct =
    [
        "linear", "matmul", "add", "mul", "div", "relu", "tanh", "sigmoid", "softplus", "exp", "softsign", "elu", "abs", "square", "leaky_relu",
        "log", "sqrt", "clamp", "softmax", "bce_with_logits", "mse",
    ];

    [SharedFact("oracle/manifest.json")]
    public void Every_case_of_the_oracle_agrees_or_is_listed_as_not_built()
    {
        var unknown = new List<string>();
        var visited = 0;
        using var manifest = JsonDocument.Parse(File.ReadAllText(SharedFolder.Get("oracle/manifest.json")));
        foreach (var entry in manifest.RootElement.GetProperty("cases").EnumerateArray())
        {
            var op = entry.GetProperty("op").GetString()!;
            if (op == "optimizer" || NotBuiltYet.Contains(op))
            {
                // Optimisers have a suite of their own, which visits every one of them.
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

        unknown.ShouldBeEmpty("each is either built here or listed in NotBuiltYet");
        visited.ShouldBeGreaterThanOrEqualTo(25);
    }

    [SharedFact("oracle/manifest.json")]
    public void What_is_listed_as_not_built_is_in_the_manifest_and_is_indeed_not_built()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(SharedFolder.Get("oracle/manifest.json")));
        var named = manifest.RootElement.GetProperty("cases").EnumerateArray().Select(entry => entry.GetProperty("op").GetString()!).ToHashSet();
        NotBuiltYet.Except(named).ShouldBeEmpty("the oracle has no such operation");
        NotBuiltYet.Where(IsBuilt).ShouldBeEmpty("it is built: take it off the list");

        // A method of the tape by one of these names would mean that the list is out of date.
        var methods = typeof(TapeOps).GetMethods().Select(method => method.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        NotBuiltYet.Where(op => methods.Contains(op.Replace("_", "", StringComparison.Ordinal))).ShouldBeEmpty("the tape has it: add it to this suite");
    }

    private static bool IsBuilt(string op) => Direct.Contains(op) || op is "sum" or "mean" or "cross_entropy";

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
        foreach (var input in names.Where(input => !(op == "cross_entropy" && input == "t")))
        {
            inputs.Add(input, tape.Variable(Convert<T>(file.Doubles($"in_{input}")), file.ShapeOf($"in_{input}")));
        }

        var output = op switch
        {
            "sum" => tape.Sum(inputs["x"], parameters.GetProperty("axis").GetInt32()),
            "mean" => parameters.GetProperty("axis").EnumerateArray().Select(axis => axis.GetInt32()).OrderDescending().Aggregate(inputs["x"], (x, axis) => tape.Mean(x, axis)),
            "cross_entropy" => tape.SoftmaxCrossEntropy(inputs["x"], file.Integers("in_t"), parameters.TryGetProperty("label_smoothing", out var smoothing) ? T.CreateChecked(smoothing.GetDouble()) : T.Zero),
            _ => OpCases.Build(op, tape, [.. names.Select(input => inputs[input])]),
        };

        output.Shape.ShouldBe(file.ShapeOf("out"), name);
        ShouldAgree(output.ToArray(), file.Doubles("out"), tolerance, $"{name} out");
        tape.Backward(tape.Sum(tape.Multiply(output, tape.Constant(Convert<T>(file.Doubles("gout")), file.ShapeOf("gout")))));
        foreach (var input in names.Where(input => file.Names.Contains($"grad_{input}")))
        {
            ShouldAgree(tape.GradientOf(inputs[input]), file.Doubles($"grad_{input}"), tolerance, $"{name} grad_{input}");
        }
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
