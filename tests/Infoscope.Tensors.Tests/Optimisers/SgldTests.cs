using Infoscope.Core.Randomness;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests.Optimisers;

public sealed class SgldTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 2)]
    public void Samples_have_the_variance_of_their_energy(double rows, double temperature)
    {
        // Mean loss p²/2, so e^(−N loss / T) has variance T / N. The step p ← (1 − ηN/2) p + √(ηT) ξ is an autoregression whose variance is
        // ηT / (1 − (1 − ηN/2)²), 0.5 % above it for ηN = 0.02. 20 000 chains give a standard error of 1 %.
        var p = new Parameter<double>("p", new Shape(20_000));
        var sgld = new Sgld<double>([p], new SgldOptions { LearningRate = 0.02 / rows, Rows = rows, Temperature = temperature }, new RandomStream(7));
        for (var step = 0; step < 600; step++)
        {
            p.Value.CopyTo(p.Gradient);
            sgld.Step();
        }

        var values = p.Value.ToArray();
        values.Average().ShouldBe(0, 5 * Math.Sqrt(temperature / rows / 20_000));
        values.Average(value => value * value).ShouldBe(1.005 * temperature / rows, 0.04 * temperature / rows);
    }

    [Fact]
    public void One_step_is_half_the_rate_down_the_gradient_and_noise_of_the_streams()
    {
        var p = new Parameter<double>("p", new Shape(2));
        p.Value.Fill(3);
        p.Gradient.Fill(5);
        new Sgld<double>([p], new SgldOptions { LearningRate = 0.04, Rows = 10, Temperature = 0 }, new RandomStream(7)).Step();
        p.Value.ToArray().ShouldBe([3 - (0.02 * 10 * 5), 3 - (0.02 * 10 * 5)]);
    }
}
