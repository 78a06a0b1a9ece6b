using System.Numerics;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Tests.Oracle;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>Values and gradients of the bounds against PyTorch's in float64.</summary>
public sealed class BoundOracleTests
{
    [SharedTheory("oracle/manifest.json")]
    [InlineData("dv")]
    [InlineData("nwj")]
    [InlineData("jsd")]
    [InlineData("smile")]
    [InlineData("infonce")]
    [InlineData("kl_gaussian")]
    public void Values_and_gradients_agree(string name)
    {
        Agree<double>(name, 1e-9);
        Agree<float>(name, 1e-4);
    }

    private static void Agree<T>(string name, double tolerance)
        where T : struct, IFloatingPointIeee754<T>
    {
        var file = new Npz(SharedFolder.Get($"oracle/{name}.npz"));
        var tape = new Tape<T>();
        var inputs = file.Names.Where(array => array.StartsWith("in_", StringComparison.Ordinal)).Select(array => array[3..]).ToDictionary(
            input => input, input => tape.Variable(Convert<T>(file.Doubles($"in_{input}")), file.ShapeOf($"in_{input}")));

        var value = name switch
        {
            "infonce" => new InfoNce().Record(tape, inputs["s"]),
            "kl_gaussian" => new VariationalUpperBound().Record(tape, inputs["mu"], inputs["logvar"]),

            // The reference has τ = 1 for SMILE.
            "smile" => new Smile(1).Record(tape, inputs["j"], inputs["m"]),
            _ => BoundCatalogue.Pairs.Single(bound => bound.Name == name).Record(tape, inputs["j"], inputs["m"]),
        };
        double.CreateChecked(value.Item()).ShouldBe(file.Doubles("out")[0], tolerance * Math.Abs(file.Doubles("out")[0]), name);
        tape.Backward(tape.Scale(value, T.CreateChecked(file.Doubles("gout")[0])));
        foreach (var (input, tensor) in inputs)
        {
            var (got, expected) = (tape.GradientOf(tensor), file.Doubles($"grad_{input}"));
            var largest = expected.Max(Math.Abs);
            for (var i = 0; i < expected.Length; i++)
            {
                double.CreateChecked(got[i]).ShouldBe(expected[i], tolerance * Math.Max(Math.Abs(expected[i]), 1e-3 * largest), $"{name} grad_{input}[{i}]");
            }
        }
    }

    private static T[] Convert<T>(double[] values)
        where T : struct, IFloatingPointIeee754<T> => [.. values.Select(T.CreateChecked)];
}
