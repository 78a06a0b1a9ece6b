using Infoscope.Core.Randomness;
using Infoscope.Tensors.Gradients;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Gradients;

public sealed class BatchGradientTests
{
    [Fact]
    public void The_gradient_of_parts_is_that_of_the_whole_batch()
    {
        var random = new RandomStream(4);
        double[] inputs = [.. Enumerable.Range(0, 60 * 5).Select(_ => random.NextNormal())];
        int[] labels = [.. Enumerable.Range(0, 60).Select(_ => random.NextInt(3))];
        var network = MultilayerPerceptron.Create<double>([5, 40, 3], Activation.Tanh, Initialiser.GlorotNormal, random);
        var tape = new Tape<double>();
        Differentiate(0, 60);
        var whole = Gradients();

        var accumulator = new GradientAccumulator<double>(network.Parameters);
        for (var round = 0; round < 2; round++)
        {
            foreach (var (start, rows) in new[] { (0, 25), (25, 25), (50, 10) })
            {
                Differentiate(start, rows);
                accumulator.Add(rows);
            }

            accumulator.Finish();
            Gradients().ShouldBe(whole, 1e-14);
        }

        Should.Throw<TensorException>(accumulator.Finish).Message.ShouldContain("Add");
        Should.Throw<TensorException>(() => accumulator.Add(0)).Message.ShouldContain("above 0");

        void Differentiate(int start, int rows)
        {
            var x = tape.Constant(inputs.AsMemory(start * 5, rows * 5), rows, 5);
            tape.Backward(tape.SoftmaxCrossEntropy(network.Forward(tape, x), labels.AsMemory(start, rows)));
        }

        double[] Gradients() => [.. network.Parameters.SelectMany(parameter => parameter.Gradient.ToArray())];
    }

    [Fact]
    public void The_global_norm_is_bounded_and_the_direction_kept()
    {
        var (a, b) = Pair();
        GradientClip.GlobalNorm([a, b]).ShouldBe(13);
        GradientClip.ByGlobalNorm([a, b], 20).ShouldBe(13);
        a.Gradient[0].ShouldBe(3f, "a norm below the limit changes nothing");
        GradientClip.ByGlobalNorm([a, b], 6.5).ShouldBe(13);
        a.Gradient.ToArray().ShouldBe([1.5f, -2f]);
        b.Gradient[1234].ShouldBe(6f);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_norm_without_direction_is_said_and_changes_nothing(float broken)
    {
        var (a, b) = Pair();
        b.Gradient[7] = broken;
        GradientClip.ByGlobalNorm([a, b], 1).ShouldBe(broken);
        a.Gradient.ToArray().ShouldBe([3f, -4f]);
    }

    [Fact]
    public void Huge_gradients_of_float_have_a_finite_norm()
    {
        var p = new Parameter<float>("p", new Shape(4));
        p.Gradient.Fill(1e30f);
        GradientClip.ByGlobalNorm([p], 1).ShouldBe(2e30, 1e24);
        p.Gradient.ToArray().ShouldAllBe(g => Math.Abs(g - 0.5f) < 1e-6f);
    }

    [Fact]
    public void Values_are_bounded_on_both_sides()
    {
        var (a, b) = Pair();
        b.Gradient[7] = float.NaN;
        GradientClip.ByValue([a, b], 3.5);
        a.Gradient.ToArray().ShouldBe([3f, -3.5f]);
        b.Gradient[1234].ShouldBe(3.5f);
        b.Gradient[7].ShouldBe(float.NaN);
        Should.Throw<TensorException>(() => GradientClip.ByValue([a], 0)).Message.ShouldContain("above 0");
    }

    [Fact]
    public void Clipping_allocates_nothing()
    {
        var (a, b) = Pair();
        Parameter<float>[] parameters = [a, b];
        Steady.Bytes(() => GradientClip.ByGlobalNorm(parameters, 1)).ShouldBe(0);
    }

    private static (Parameter<float> A, Parameter<float> B) Pair()
    {
        var (a, b) = (new Parameter<float>("a", new Shape(2)), new Parameter<float>("b", new Shape(3000)));
        (a.Gradient[0], a.Gradient[1], b.Gradient[1234]) = (3, -4, 12);
        return (a, b);
    }
}
