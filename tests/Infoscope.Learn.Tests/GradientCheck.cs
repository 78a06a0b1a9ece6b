using Infoscope.Tensors;

namespace Infoscope.Learn.Tests;

/// <summary>Gradients against Richardson's extrapolation of central differences.</summary>
internal static class GradientCheck
{
    /// <summary>Compares all derivatives of a recorded number with respect to its inputs and to parameters.</summary>
    /// <param name="inputs">Numbers and shape of each; put back afterwards.</param>
    /// <param name="record">Records the number from the inputs as variables. Called many times.</param>
    /// <param name="parameters">Parameters that the number reads.</param>
    public static void Agrees(
        (double[] Values, Shape Shape)[] inputs, Func<Tape<double>, Tensor<double>[], Tensor<double>> record, params IReadOnlyList<Parameter<double>> parameters)
    {
        var tape = new Tape<double>();
        Tensor<double>[] Variables() => [.. inputs.Select(input => tape.Variable(input.Values, input.Shape))];

        var variables = Variables();
        tape.Backward(record(tape, variables));
        var gradients = variables.Select(tape.GradientOf).ToArray();
        for (var input = 0; input < inputs.Length; input++)
        {
            var values = inputs[input].Values;
            Compare($"input {input}", gradients[input], i => ref values[i]);
        }

        foreach (var parameter in parameters)
        {
            Compare(parameter.Name, parameter.Gradient.ToArray(), i => ref parameter.Value[i]);
        }

        void Compare(string name, double[] gradient, Place place)
        {
            for (var i = 0; i < gradient.Length; i++)
            {
                var at = place(i);
                double Difference(double step)
                {
                    place(i) = at + step;
                    var above = Value();
                    place(i) = at - step;
                    var below = Value();
                    place(i) = at;
                    return (above - below) / (2 * step);
                }

                var expected = ((4 * Difference(5e-4)) - Difference(1e-3)) / 3;
                gradient[i].ShouldBe(expected, 1e-8 * Math.Max(1, Math.Abs(expected)), $"{name}[{i}]");
            }
        }

        double Value()
        {
            tape.Reset();
            return record(tape, Variables()).Item();
        }
    }

    private delegate ref double Place(int index);
}
