using Infoscope.Core.Randomness;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>A gradient penalty on a critic of images: convolution, normalisation, ELU, average pooling, linear.</summary>
public sealed class ImageCriticTests
{
    private const int Images = 6;
    private static readonly Shape _batch = new(Images, 2, 8, 9);

    private readonly Parameter<double>[] _parameters;
    private readonly double[] _images;
    private readonly Tape<double> _tape = new();

    public ImageCriticTests()
    {
        var random = new RandomStream(11);
        _parameters =
        [
            Draw("kernels", new Shape(4, 2, 3, 3), random), Draw("scale", new Shape(4, 8, 9), random), Draw("shift", new Shape(4, 8, 9), random),
            Draw("grouped", new Shape(4, 2, 3, 3), random), Draw("weight", new Shape(1, 16), random), Draw("bias", new Shape(1), random),
        ];
        _images = [.. Enumerable.Range(0, _batch.Count).Select(_ => random.NextNormal())];
    }

    [Fact]
    public void The_gradient_of_the_penalty_is_its_difference_quotient()
    {
        _tape.Backward(Penalty());
        foreach (var parameter in _parameters)
        {
            var gradients = parameter.Gradient.ToArray();
            foreach (var place in new[] { 0, gradients.Length / 2, gradients.Length - 1 })
            {
                // Richardson: the error of the wider quotient, four times that of the narrower, is taken off.
                const double Step = 1e-3;
                var quotient = ((4 * Quotient(parameter, place, Step)) - Quotient(parameter, place, 2 * Step)) / 3;
                gradients[place].ShouldBe(quotient, 1e-7 * Math.Max(1, Math.Abs(quotient)), $"{parameter} at {place}");
            }
        }
    }

    [Fact]
    public void Training_by_it_brings_the_slopes_to_one()
    {
        var adam = new Adam<double>(_parameters, new AdamOptions { LearningRate = 0.02 });
        var first = Penalty().Item();
        var last = first;
        for (var step = 0; step < 60; step++)
        {
            _tape.Reset();
            var penalty = Penalty();
            last = penalty.Item();
            _tape.Backward(penalty);
            adam.Step();
        }

        last.ShouldBeLessThan(0.05 * first);
    }

    private double Quotient(Parameter<double> parameter, int place, double step)
    {
        var kept = parameter.Value[place];
        var values = new double[2];
        for (var side = 0; side < 2; side++)
        {
            _tape.Reset();
            parameter.Value[place] = kept + (side == 0 ? step : -step);
            values[side] = Penalty().Item();
        }

        parameter.Value[place] = kept;
        return (values[0] - values[1]) / (2 * step);
    }

    /// <summary><c>mean (‖∇f‖² − 1)²</c>.</summary>
    private Tensor<double> Penalty()
    {
        var x = _tape.Variable(_images, _batch);
        var slopes = _tape.Gradient(_tape.Sum(Critic(x)), x)[0];
        var squared = _tape.Sum(_tape.Square(_tape.Reshape(slopes, new Shape(Images, _batch.Count / Images))), 1);
        return _tape.Mean(_tape.Square(_tape.Affine(squared, 1, -1)));
    }

    private Tensor<double> Critic(Tensor<double> x)
    {
        var y = _tape.Convolution(x, _tape.Use(_parameters[0]), null, new Window(1, 1));
        y = _tape.Elu(_tape.LayerNorm(y, _tape.Use(_parameters[1]), _tape.Use(_parameters[2]), 1e-3));
        y = _tape.Elu(_tape.Convolution(y, _tape.Use(_parameters[3]), null, new Window((2, 3), 1), groups: 2));
        y = _tape.AveragePool(y, 2, 2, (0, 1), countIncludePad: false);
        return _tape.Linear(_tape.Reshape(y, new Shape(Images, 16)), _tape.Use(_parameters[4]), _tape.Use(_parameters[5]));
    }

    private static Parameter<double> Draw(string name, Shape shape, RandomStream random)
    {
        var parameter = new Parameter<double>(name, shape);
        foreach (ref var value in parameter.Value)
        {
            value = 0.4 * random.NextNormal();
        }

        return parameter;
    }
}
