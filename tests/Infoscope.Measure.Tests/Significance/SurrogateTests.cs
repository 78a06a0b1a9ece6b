using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;
using Infoscope.Measure.Tests.Truth;

namespace Infoscope.Measure.Tests.Significance;

/// <summary>P-values where shuffling rows would be wrong: rows that follow each other in time, and a third sample.</summary>
public sealed class SurrogateTests
{
    private const int Trials = 300;

    [Fact]
    public void Of_independent_series_that_remember_themselves_circular_shifts_have_uniform_p_values_and_shuffles_do_not()
    {
        var circular = new double[Trials];
        var shuffled = new double[Trials];
        for (var seed = 0; seed < Trials; seed++)
        {
            var random = new RandomStream((ulong)seed);
            var (x, y) = (Series(random, 300, 0.8), Series(random, 300, 0.8));
            var context = new EstimationContext((ulong)seed);
            circular[seed] = PermutationTest.Run(new GaussianEstimator(), x, y, new PermutationOptions(99) { Surrogate = Surrogate.Circular }, context).PValue;
            shuffled[seed] = PermutationTest.PValue(new GaussianEstimator(), x, y, 99, context);
        }

        Distance(circular).ShouldBeLessThan(Kolmogorov.Limit(Trials) + 0.01);
        Distance(shuffled).ShouldBeGreaterThan(2 * Kolmogorov.Limit(Trials));
    }

    [Fact]
    public void Given_a_symbol_p_values_of_conditionally_independent_samples_are_uniform()
    {
        var values = new double[Trials];
        for (var seed = 0; seed < Trials; seed++)
        {
            var random = new RandomStream((ulong)seed);
            double[] x = new double[120], y = new double[120], z = new double[120];
            for (var i = 0; i < x.Length; i++)
            {
                z[i] = random.NextInt(3);
                x[i] = random.NextDouble() < 0.3 * z[i] ? 1 : 0;
                y[i] = random.NextDouble() < 0.3 * z[i] ? 1 : 0;
            }

            // Symbols tie: a number of its own between the values decides each tie, so that p has no atoms.
            var outcome = PermutationTest.Run(
                new PluginConditionalEstimator(), Column(x), Column(y), Column(z), new PermutationOptions(99), new EstimationContext((ulong)seed));
            var above = outcome.NullNats.Count(value => value > outcome.Observed.Nats);
            values[seed] = (above + (random.NextDouble() * (outcome.AtLeastAsLarge - above + 1))) / 100;
            outcome.PValue.ShouldBeGreaterThanOrEqualTo(values[seed]);
            outcome.Observed.Settings["surrogate"].ShouldBe("within z");
        }

        Distance(values).ShouldBeLessThan(Kolmogorov.Limit(Trials));
    }

    [Fact]
    public void Given_numbers_p_values_of_conditionally_independent_samples_are_uniform_and_those_of_dependent_ones_small()
    {
        var independent = new double[Trials];
        var small = 0;
        for (var seed = 0; seed < Trials; seed++)
        {
            independent[seed] = Near(seed, direct: 0).PValue;
            small += seed < 20 && Near(seed, direct: 1).PValue <= 0.05 ? 1 : 0;
        }

        Distance(independent).ShouldBeLessThan(Kolmogorov.Limit(Trials) + 0.02);
        small.ShouldBeGreaterThanOrEqualTo(19);
    }

    [Fact]
    public void A_local_permutation_stays_local_and_takes_few_rows_twice()
    {
        var z = Column([.. Enumerable.Range(0, 200).Select(i => i + (0.001 * i * i))]);
        var order = LocalPermutation.Near(z, 5, new EstimationContext(1)).Order(new RandomStream(4));
        order.Select((to, from) => Math.Abs(to - from)).Max().ShouldBeLessThanOrEqualTo(5);
        order.Distinct().Count().ShouldBeGreaterThan(160);

        var strata = LocalPermutation.Within(Infoscope.Measure.Discrete.Symbols.FromLabels([0, 1, 0, 1, 0, 2])).Order(new RandomStream(4));
        strata.Order().ShouldBe([0, 1, 2, 3, 4, 5]);
        strata.Select(row => row == 5 ? 2 : row % 2).ShouldBe([0, 1, 0, 1, 0, 2]);
    }

    [Fact]
    public void Circular_shifts_are_different_and_far_and_run_out()
    {
        var shifts = CircularShifts.Draw(new PermutationOptions(61) { MinimumShift = 20 }, 100, new RandomStream(1));
        shifts.Order().ShouldBe(Enumerable.Range(20, 61));
        CircularShifts.Order(5, 2).ShouldBe([2, 3, 4, 0, 1]);
        Should.Throw<SampleException>(() => CircularShifts.Draw(new PermutationOptions(62) { MinimumShift = 20 }, 100, new RandomStream(1)))
            .Message.ShouldContain("at most 61");
        Should.Throw<SampleException>(() => CircularShifts.Draw(new PermutationOptions(1) { MinimumShift = 60 }, 100, new RandomStream(1)));
    }

    [Fact]
    public void What_makes_no_sense_is_refused()
    {
        var random = new RandomStream(1);
        var (x, y) = (Series(random, 100, 0), Series(random, 100, 0));
        var context = new EstimationContext(1);
        Should.Throw<ArgumentException>(() => PermutationTest.Run(
            new GaussianConditionalEstimator(), x, y, y, new PermutationOptions(9) { Surrogate = Surrogate.Circular }, context)).Message.ShouldContain("tie of X to Z");
        Should.Throw<ArgumentOutOfRangeException>(() => PermutationTest.Run(
            new GaussianEstimator(), x, y, new PermutationOptions(9) { MinimumShift = 0 }, context)).Message.ShouldContain("got 0");
        Should.Throw<ArgumentOutOfRangeException>(() => PermutationTest.Run(
            new GaussianConditionalEstimator(), x, y, x, new PermutationOptions(9) { Neighbours = 1 }, context)).Message.ShouldContain("got 1");
    }

    private static PermutationOutcome Near(int seed, double direct)
    {
        var random = new RandomStream((ulong)seed);
        double[] x = new double[200], y = new double[200], z = new double[200];
        for (var i = 0; i < x.Length; i++)
        {
            z[i] = random.NextNormal();
            x[i] = z[i] + random.NextNormal();
            y[i] = z[i] + (direct * x[i]) + random.NextNormal();
        }

        return PermutationTest.Run(
            new KsgConditionalEstimator(new KsgOptions(5)), Column(x), Column(y), Column(z), new PermutationOptions(49), new EstimationContext((ulong)seed) { Threads = 2 });
    }

    /// <summary>p-values are multiples of 1/100 or 1/50: their own step is allowed for where the limit is compared.</summary>
    private static double Distance(double[] values) => Kolmogorov.Distance(values, static p => p);

    private static Samples Series(RandomStream random, int rows, double memory)
    {
        var values = new double[rows];
        var last = random.NextNormal();
        for (var i = 0; i < rows; i++)
        {
            last = (memory * last) + (Math.Sqrt(1 - (memory * memory)) * random.NextNormal());
            values[i] = last;
        }

        return Column(values);
    }

    private static Samples Column(double[] values) => Samples.FromColumn(values);
}
