using Infoscope.Learn.Critics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Tests.Critics;

/// <summary>The gradient of information is added at most at the main gradient's norm.</summary>
public sealed class AdaptiveClippingTests
{
    private readonly Parameter<double> _a = new("a", new Shape(2));
    private readonly Parameter<double> _b = new("b", new Shape(1));

    [Fact]
    public void A_larger_gradient_is_cut_to_the_main_norm_over_all_parameters()
    {
        // |main| = 3, |information| = 12.
        var factor = Combine([2, -2, 1], [8, 8, -4]);
        factor.ShouldBe(0.25, 1e-15);
        Gradients().ShouldBe([4, 0, 0]);
    }

    [Fact]
    public void A_smaller_gradient_is_added_whole()
    {
        Combine([2, -2, 1], [0.5, 0, -1]).ShouldBe(1);
        Gradients().ShouldBe([2.5, -2, 0]);
    }

    [Fact]
    public void No_main_gradient_leaves_no_room() => Combine([0, 0, 0], [1, 1, 1]).ShouldBe(0);

    [Fact]
    public void A_gradient_that_is_no_number_is_left_out()
    {
        Combine([2, -2, 1], [double.NaN, 0, 1]).ShouldBe(0);
        Gradients().ShouldBe([2, -2, 1]);
    }

    [Fact]
    public void Each_sum_needs_its_own_main_gradient()
    {
        var clipping = new AdaptiveClipping<double>([_a, _b]);
        Should.Throw<TensorException>(() => clipping.AddInformation()).Message.ShouldContain("KeepMain");
        clipping.KeepMain();
        clipping.AddInformation();
        Should.Throw<TensorException>(() => clipping.AddInformation());
    }

    private double Combine(double[] main, double[] information)
    {
        var clipping = new AdaptiveClipping<double>([_a, _b]);
        Set(main);
        clipping.KeepMain();
        Set(information);
        return clipping.AddInformation();
    }

    private void Set(double[] gradient)
    {
        gradient.AsSpan(0, 2).CopyTo(_a.Gradient);
        gradient.AsSpan(2).CopyTo(_b.Gradient);
    }

    private double[] Gradients() => [.. _a.Gradient.ToArray(), .. _b.Gradient.ToArray()];
}
