using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Models;

public sealed class WeightBoundTests
{
    [Fact]
    public void The_spectral_norm_is_the_largest_singular_value()
    {
        // U diag(s) Vᵀ with known s.
        var weight = WithSingularValues([5, 3, 1, 0.5]);
        var norm = new SpectralNorm<double>(weight, new RandomStream(3));
        norm.Estimate(0).ShouldBeLessThanOrEqualTo(5 + 1e-12);
        norm.Estimate(60).ShouldBe(5, 1e-10);
        norm.ClipTo(10).ShouldBe(5, 1e-10);
        norm.Estimate(0).ShouldBe(5, 1e-10);
        norm.ClipTo(2).ShouldBe(5, 1e-10);
        norm.Estimate().ShouldBe(2, 1e-10);
        norm.Buffers.Select(buffer => $"{buffer.Name} {buffer.Shape}").ShouldBe(["w.weight_u [4]", "w.weight_v [6]"]);
    }

    [Fact]
    public void A_normalised_weight_has_norm_1_and_a_gradient_that_knows_it()
    {
        var weight = WithSingularValues([5, 3, 1, 0.5]);
        var norm = new SpectralNorm<double>(weight, new RandomStream(3));
        norm.Estimate(200);
        var random = new RandomStream(4);
        double[] mask = [.. Enumerable.Range(0, 24).Select(_ => random.NextNormal())];
        var tape = new Tape<double>();
        var loss = Loss();
        tape.Backward(loss);
        var gradient = weight.Gradient.ToArray();

        // At the top singular pair σ does not change with u and v to first order, so holding them is exact.
        for (var i = 0; i < 24; i += 5)
        {
            var was = weight.Value[i];
            weight.Value[i] = was + 1e-5;
            var high = Loss().Item();
            tape.Reset();
            weight.Value[i] = was - 1e-5;
            var low = Loss().Item();
            tape.Reset();
            weight.Value[i] = was;
            ((high - low) / 2e-5).ShouldBe(gradient[i], 1e-7);
        }

        // Scaling the weight changes nothing, so the gradient is at right angles to it.
        gradient.Select((g, i) => g * weight.Value[i]).Sum().ShouldBe(0, 1e-10);

        Tensor<double> Loss()
        {
            norm.Estimate(200);
            return tape.Sum(tape.Multiply(norm.Normalised(tape, 0), tape.Constant(mask, 4, 6)));
        }
    }

    [Fact]
    public void Kernels_count_all_axes_but_the_first_as_columns_and_zeros_stay()
    {
        var kernel = new Parameter<float>("c.weight", new Shape(2, 3, 1, 1));
        var norm = new SpectralNorm<float>(kernel, new RandomStream(1));
        norm.Estimate(3).ShouldBe(0);
        kernel.Value[0] = 3;
        norm.Estimate(3).ShouldBeInRange(0, 3);
        Should.Throw<TensorException>(() => new SpectralNorm<float>(new Parameter<float>("b", new Shape(3)), new RandomStream(1))).Message.ShouldContain("[3]");
        Should.Throw<TensorException>(() => norm.ClipTo(0)).Message.ShouldContain("above 0");
    }

    [Fact]
    public void Rows_and_numbers_are_bounded()
    {
        var weight = new Parameter<float>("w", new Shape(2, 2));
        float[] values = [3, 4, 0.3f, -0.4f];
        values.CopyTo(weight.Value);
        WeightClip.ByRowNorm(weight, 1);
        weight.Value.ToArray().ShouldBe([0.6f, 0.8f, 0.3f, -0.4f], 1e-7);
        WeightClip.ByValue(weight, 0.35);
        weight.Value.ToArray().ShouldBe([0.35f, 0.35f, 0.3f, -0.35f], 1e-7);
        Should.Throw<TensorException>(() => WeightClip.ByRowNorm(weight, -1)).Message.ShouldContain("above 0");
    }

    private static Parameter<double> WithSingularValues(double[] singular)
    {
        var weight = new Parameter<double>("w.weight", new Shape(4, 6));
        var (u, v) = (new double[16], new double[24]);
        WeightFill.Draw<double>(u, new Shape(4, 4), Initialiser.Orthogonal, new RandomStream(1));
        WeightFill.Draw<double>(v, new Shape(4, 6), Initialiser.Orthogonal, new RandomStream(2));
        for (var i = 0; i < 4; i++)
        {
            for (var j = 0; j < 6; j++)
            {
                weight.Value[(i * 6) + j] = Enumerable.Range(0, 4).Sum(k => u[(i * 4) + k] * singular[k] * v[(k * 6) + j]);
            }
        }

        return weight;
    }
}
