using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Tests.Duals;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>⟨v, J u⟩ = ⟨Jᵀ v, u⟩: the written vector-Jacobian product against the same forward code run in dual numbers.</summary>
public sealed class VjpSuite
{
    public static TheoryData<string, SimdWidth> Cases()
    {
        var data = new TheoryData<string, SimdWidth>();
        foreach (var op in OpCases.All())
        {
            foreach (var width in SimdKernels.All)
            {
                data.Add(op.ToString(), width);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_written_product_is_the_exact_derivative(string name, SimdWidth width)
    {
        var op = OpCases.All().Single(candidate => candidate.ToString() == name);
        var random = new RandomStream(42);
        var values = op.Shapes.Select(shape => Draw(random, shape.Count, op.Low, op.High)).ToArray();
        var directions = op.Shapes.Select(shape => Draw(random, shape.Count, -1, 1)).ToArray();

        var tape = new Tape<double>(new TapeOptions { Width = width });
        var inputs = values.Select((value, i) => tape.Variable(value, op.Shapes[i])).ToArray();
        var output = OpCases.Build(op.Op, tape, inputs);
        var shape = output.Shape;
        var cotangent = Draw(random, shape.Count, -1, 1);
        tape.Backward(tape.Sum(tape.Multiply(output, tape.Constant(cotangent, shape))));
        var (written, scale) = (0.0, 1e-30);
        for (var i = 0; i < inputs.Length; i++)
        {
            var gradient = tape.GradientOf(inputs[i]);
            for (var j = 0; j < gradient.Length; j++)
            {
                written += gradient[j] * directions[i][j];
                scale += Math.Abs(gradient[j] * directions[i][j]);
            }
        }

        var dualTape = new Tape<Dual>();
        var duals = values.Select((value, i) => dualTape.Constant(value.Zip(directions[i], (v, u) => new Dual(v, u)).ToArray(), op.Shapes[i])).ToArray();
        var exact = OpCases.Build(op.Op, dualTape, duals).ToArray().Zip(cotangent, (y, v) => y.Slope * v).Sum();

        Math.Abs(written - exact).ShouldBeLessThanOrEqualTo(1e-12 * scale, $"written {written}, exact {exact}");
        if (values.All(value => value.Length > 0) && shape.Count > 0 && name is not "softmax [1, 1]" && !name.StartsWith("clamp", StringComparison.Ordinal))
        {
            scale.ShouldBeGreaterThan(1e-12, "a gradient of zeros would agree with anything");
        }
    }

    private static double[] Draw(RandomStream random, int count, double low, double high)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
        {
            values[i] = low + ((high - low) * random.NextDouble());
        }

        return values;
    }
}
