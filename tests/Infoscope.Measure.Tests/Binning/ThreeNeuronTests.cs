using Infoscope.Core;
using Infoscope.Measure.Binning;
using Infoscope.Measure.Discrete;
using MathNet.Numerics;

namespace Infoscope.Measure.Tests.Binning;

public sealed class ThreeNeuronTests
{
    [Theory]
    [InlineData(0.1, 2.6445)]
    [InlineData(0.5, 4.6312)]
    [InlineData(0.8696, 4.8998)]
    [InlineData(1, 4.8771)]
    [InlineData(2, 4.1573)]
    [InlineData(5, 2.7751)]
    [InlineData(10, 2.0442)]
    [InlineData(20, 1.5940)]
    [InlineData(50, 1.2741)]
    [InlineData(100, 1.1506)] // 1.150616665 in 30-digit arithmetic
    public void A_saturating_neuron_loses_information_as_its_weight_grows(double w, double bits) =>
        DiscreteTheory.Entropy(ThreeNeuronModel.Tanh(w, 30)).Bits.ShouldBe(bits, 5e-5);

    [Theory]
    [InlineData(0.1, 1.1444)]
    [InlineData(0.5, 2.7254)]
    [InlineData(1, 3.3253)]
    [InlineData(2, 3.8880)]
    [InlineData(5, 4.5954)]
    [InlineData(10, 5.1140)]
    [InlineData(100, 6.7956)]
    public void A_rectified_neuron_does_not(double w, double bits) =>
        DiscreteTheory.Entropy(ThreeNeuronModel.Relu(w, 2.0 / 30)).Bits.ShouldBe(bits, 5e-5);

    [Fact]
    public void The_peak_lies_at_0_8696()
    {
        var peak = DiscreteTheory.Entropy(ThreeNeuronModel.Tanh(0.8696, 30));
        (peak > DiscreteTheory.Entropy(ThreeNeuronModel.Tanh(0.8646, 30))).ShouldBeTrue();
        (peak > DiscreteTheory.Entropy(ThreeNeuronModel.Tanh(0.8746, 30))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(20)]
    public void The_binned_estimator_measures_the_same_on_quantiles_of_the_input(double w)
    {
        // n quantiles in place of a random sample: bin counts are then within 1 of their expectation.
        const int N = 100_000;
        var x = new double[N];
        var t = new double[N];
        for (var i = 0; i < N; i++)
        {
            x[i] = -Math.Sqrt(2) * SpecialFunctions.ErfcInv((2 * i + 1.0) / N);
            t[i] = Math.Tanh(w * x[i]);
        }

        var estimate = new BinnedEstimator(BinnedOptions.Plane).Estimate(Samples.FromColumn(x), Samples.FromColumn(t), new EstimationContext(0));

        estimate.Nats.ShouldBe(DiscreteTheory.Entropy(ThreeNeuronModel.Tanh(w, 30)).Nats, 1e-3);
        estimate.CeilingNats.ShouldBe(Math.Log(30), 1e-15);
        estimate.Diagnostics["out-of-range-y"].ShouldBe(0);
    }
}
