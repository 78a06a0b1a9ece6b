using FsCheck;
using FsCheck.Fluent;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Tests.Significance;

public sealed class BenjaminiHochbergTests
{
    [Fact]
    public void Values_computed_by_hand()
    {
        // m p_(i) / i of the sorted: 0.04, 0.04 (·2/… ties), and the running minimum from the largest down.
        BenjaminiHochberg.QValues([0.01, 0.04, 0.03, 0.005]).ShouldBe([0.02, 0.04, 0.04, 0.02], 1e-15);

        // The published example, table 1: at 0.05 the four smallest of fifteen are called.
        double[] published = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0];
        var q = BenjaminiHochberg.QValues(published);
        q.Count(static value => value <= 0.05).ShouldBe(4);
        q[3].ShouldBe(15 * 0.0095 / 4, 1e-15);
        q[4].ShouldBe(15 * 0.0201 / 5, 1e-15);
        q[5].ShouldBe(15 * 0.0298 / 7, 1e-15);
        q[14].ShouldBe(1);
    }

    [Fact]
    public void Ties_share_a_value_and_bounds_are_kept()
    {
        BenjaminiHochberg.QValues([0.02, 0.5, 0.02, 0.02]).ShouldBe([0.08 / 3, 0.5, 0.08 / 3, 0.08 / 3], 1e-15);
        BenjaminiHochberg.QValues([0.3]).ShouldBe([0.3]);
        BenjaminiHochberg.QValues([]).ShouldBeEmpty();
        BenjaminiHochberg.QValues([1, 1, 1]).ShouldBe([1.0, 1, 1]);
        BenjaminiHochberg.QValues([0, 0, 1]).ShouldBe([0.0, 0, 1]);
    }

    [Fact]
    public void Never_below_p_in_the_order_of_p_and_the_rule_of_the_paper() =>
        Prop.ForAll(
            Gen.Choose(0, 20).Select(static i => i / 20.0).ArrayOf().Where(static p => p.Length > 0).ToArbitrary(),
            Gen.Choose(1, 99).Select(static i => i / 100.0).ToArbitrary(),
            static (p, rate) =>
            {
                var q = BenjaminiHochberg.QValues(p);
                var order = Enumerable.Range(0, p.Length).OrderBy(i => p[i]).ToArray();

                // Procedure (1): reject the k smallest for the largest k with p_(k) ≤ k α / m.
                var rejected = Enumerable.Range(1, p.Length).Where(k => p.Length / (double)k * p[order[k - 1]] <= rate).DefaultIfEmpty(0).Max();
                return q.Zip(p).All(static pair => pair.First >= pair.Second && pair.First <= 1)
                    && order.Zip(order.Skip(1)).All(pair => q[pair.First] <= q[pair.Second])
                    && q.Count(value => value <= rate) == rejected;
            }).Holds(300);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public void What_is_no_p_value_is_refused(double p) =>
        Should.Throw<ArgumentException>(() => BenjaminiHochberg.QValues([0.5, p])).Message.ShouldContain("p-value 1");
}
