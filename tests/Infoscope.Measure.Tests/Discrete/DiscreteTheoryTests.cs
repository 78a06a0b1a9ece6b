using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Tests.Discrete;

public sealed class DiscreteTheoryTests
{
    private const double Tight = 1e-14;

    [Fact]
    public void A_fair_coin_has_one_bit() => DiscreteTheory.Entropy([0.5, 0.5]).Bits.ShouldBe(1, Tight);

    [Fact]
    public void A_certain_outcome_has_no_entropy() => DiscreteTheory.Entropy([0, 1, 0]).Nats.ShouldBe(0);

    [Fact]
    public void Cross_entropy_is_the_mean_length_of_the_other_code()
    {
        // q's best code has the lengths 1, 2, 3, 3 bits.
        DiscreteTheory.CrossEntropy([0.25, 0.25, 0.25, 0.25], [0.5, 0.25, 0.125, 0.125]).Bits.ShouldBe((1 + 2 + 3 + 3) / 4.0, Tight);
    }

    [Fact]
    public void Divergence_is_cross_entropy_less_entropy()
    {
        double[] p = [0.1, 0.2, 0.7], q = [0.3, 0.3, 0.4];
        var difference = DiscreteTheory.CrossEntropy(p, q) - DiscreteTheory.Entropy(p);
        DiscreteTheory.KullbackLeibler(p, q).Nats.ShouldBe(difference.Nats, Tight);
    }

    [Fact]
    public void An_outcome_that_q_rules_out_makes_the_divergence_infinite()
    {
        DiscreteTheory.KullbackLeibler([0.5, 0.5], [1, 0]).Nats.ShouldBe(double.PositiveInfinity);
        DiscreteTheory.CrossEntropy([0.5, 0.5], [1, 0]).Nats.ShouldBe(double.PositiveInfinity);
        DiscreteTheory.KullbackLeibler([1, 0], [0.5, 0.5]).Bits.ShouldBe(1, Tight);
    }

    [Fact]
    public void Distributions_without_a_common_outcome_are_one_bit_apart()
    {
        DiscreteTheory.JensenShannon([1, 0], [0, 1]).Bits.ShouldBe(1, Tight);
        DiscreteTheory.JensenShannon([0.3, 0.7], [0.3, 0.7]).Nats.ShouldBe(0);
    }

    [Theory]
    [InlineData(new[] { 0.0, 0.0, 0.0, 1.0 }, 0, 0)] // constant
    [InlineData(new[] { 0.5, 0.0, 0.0, 0.5 }, 1, 1)] // a copy
    [InlineData(new[] { 0.25, 0.25, 0.25, 0.25 }, 0, 1)] // independent
    [InlineData(new[] { 0.5, 0.0, 0.25, 0.25 }, 0.31127812445913283, 0.81127812445913283)] // an input of AND against its output
    public void Joint_tables_have_their_textbook_information(double[] table, double bits, double yBits)
    {
        var joint = new JointTable(table, 2, 2);
        joint.MutualInformation.Bits.ShouldBe(bits, Tight);
        joint.YEntropy.Bits.ShouldBe(yBits, Tight);
        (joint.XEntropy - joint.XGivenY).Bits.ShouldBe(bits, Tight);
        (joint.YEntropy - joint.YGivenX).Bits.ShouldBe(bits, Tight);
        (joint.XEntropy + joint.YEntropy - joint.JointEntropy).Bits.ShouldBe(bits, Tight);
    }

    [Fact]
    public void Pointwise_information_averages_to_the_mutual_information()
    {
        double[] table = [0.125, 0.0625, 0.3125, 0.1875, 0.25, 0.0625];
        var joint = new JointTable(table, 2, 3);
        var mean = 0.0;
        for (var i = 0; i < table.Length; i++)
        {
            mean += table[i] * joint.Pointwise(i / 3, i % 3).Nats;
        }

        mean.ShouldBe(joint.MutualInformation.Nats, Tight);
        new JointTable([0.5, 0, 0, 0.5], 2, 2).Pointwise(0, 1).Nats.ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void Xor_has_information_only_when_the_third_is_known()
    {
        var p = new double[8];
        foreach (var (x, y) in new[] { (0, 0), (0, 1), (1, 0), (1, 1) })
        {
            p[(x * 4) + (y * 2) + (x ^ y)] = 0.25;
        }

        DiscreteTheory.ConditionalMutualInformation(p, 2, 2, 2).Bits.ShouldBe(1, Tight);
    }

    [Theory]
    [InlineData(new[] { -0.1, 1.1 }, "p[0] is -0.1")]
    [InlineData(new[] { 0.5, double.NaN }, "p[1] is NaN")]
    [InlineData(new[] { 0.5, double.PositiveInfinity }, "p[1] is Infinity")]
    [InlineData(new[] { 0.5, 0.4 }, "sums to 0.9")]
    [InlineData(new double[0], "empty")]
    public void What_is_no_distribution_is_refused(double[] p, string told) =>
        Should.Throw<SampleException>(() => DiscreteTheory.Entropy(p)).Message.ShouldContain(told);

    [Fact]
    public void Different_lengths_and_wrong_sizes_are_refused()
    {
        Should.Throw<SampleException>(() => DiscreteTheory.KullbackLeibler([1], [0.5, 0.5])).Message.ShouldContain("1 probabilities and q has 2");
        Should.Throw<SampleException>(() => new JointTable([0.5, 0.5], 2, 2)).Message.ShouldContain("ask for 4");
        Should.Throw<SampleException>(() => new JointTable([0.5, 0.5], 0, 2)).Message.ShouldContain("0 outcomes");
        Should.Throw<SampleException>(() => new JointTable([1, 0, 0, 0], 2, 2).Pointwise(1, 0)).Message.ShouldContain("1 of x");
        Should.Throw<ArgumentOutOfRangeException>(() => new JointTable([1], 1, 1).Pointwise(0, 1));
    }
}
