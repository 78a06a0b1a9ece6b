using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>
/// On a bivariate normal of correlation 0.8 the true densities are known: with them upper bounds lie above the information, lower bounds reach
/// it, and with the densities of another correlation lower bounds stay below.
/// </summary>
public sealed class GaussianTruthTests
{
    private const double Rho = 0.8;
    private const int Batches = 400;
    private const int Rows = 64;
    private static readonly double _truth = -0.5 * Math.Log(1 - (Rho * Rho));
    private readonly Tape<double> _tape = new();

    [Theory]
    [InlineData("club")]
    [InlineData("l1out")]
    [InlineData("club-sampled")]
    public void Upper_bounds_lie_above_with_the_true_conditional(string name)
    {
        var (mean, error) = OverBatches(name, (x, y) => LogConditional(y, x, Rho));
        mean.ShouldBeGreaterThan(_truth + (3 * error));

        // E_product (ln p(y|x)) is short of its joint mean by ρ² / (1 − ρ²): CLUB's gap is large. L1Out's shrinks with the rows.
        if (name == "l1out")
        {
            mean.ShouldBeLessThan(_truth + 0.1);
        }
        else
        {
            mean.ShouldBe(Rho * Rho / (1 - (Rho * Rho)), 4 * error);
        }
    }

    [Theory]
    [InlineData("nwj", 1.0)]
    [InlineData("nwj-jsd", 0.0)]
    [InlineData("kl-dime", 1.0)]
    [InlineData("js-dime", 0.0)]
    public void The_true_ratio_reaches_the_truth(string name, double shift)
    {
        var (mean, error) = OverBatches(name, (x, y) => LogConditional(y, x, Rho) - LogConditional(y, 0, 0) + shift);
        mean.ShouldBe(_truth, 1e-12 + (4 * error));
    }

    [Theory]
    [InlineData("dv", 0.5)]
    [InlineData("dv", 0.9)]
    [InlineData("nwj", 0.5)]
    [InlineData("nwj", 0.9)]
    [InlineData("nwj-jsd", 0.5)]
    [InlineData("infonce", 0.8)]
    public void Lower_bounds_stay_below_with_the_densities_of_another_correlation(string name, double correlation)
    {
        var shift = name == "nwj" ? 1 : 0;
        var (mean, error) = OverBatches(name, (x, y) => LogConditional(y, x, correlation) - LogConditional(y, 0, 0) + shift);
        mean.ShouldBeLessThan(_truth - (3 * error));
    }

    [Fact]
    public void Entropies_of_the_true_densities_differ_by_the_truth()
    {
        var random = new RandomStream(3);
        var (conditional, marginal) = (new double[200_000], new double[200_000]);
        for (var i = 0; i < conditional.Length; i++)
        {
            var (x, y) = Draw(random);
            (conditional[i], marginal[i]) = (LogConditional(y, x, Rho), LogConditional(y, 0, 0));
        }

        Tensor<double> Vector(double[] values) => _tape.Constant(values, new Shape(values.Length));

        // Each log density has a standard deviation of 0.71 nats, so four standard errors are 0.007.
        var difference = new DifferenceOfEntropies().Record(_tape, Vector(conditional), Vector(marginal)).Item();
        difference.ShouldBe(_truth, 0.007);
        var entropy = _tape.Constant(new[] { 0.5 * Math.Log(2 * Math.PI * Math.E) }, Shape.Scalar);
        var known = new BarberAgakov(EntropySource.Known);
        known.Record(_tape, Vector(conditional), entropy).Item().ShouldBe(_truth, 0.007);
        known.Kind.ShouldBe(BoundKind.LowerBoundOfInformation);
        new BarberAgakov(EntropySource.Estimated).Kind.ShouldBe(BoundKind.Estimate);
        Should.Throw<TensorException>(() => known.Record(_tape, Vector(conditional), Vector([1, 2]))).Message.ShouldContain("one number");
    }

    [Fact]
    public void The_rate_of_an_encoder_is_at_least_its_information()
    {
        // z = √0.64 x + N(0, 0.36) has a standard normal marginal, so its rate is I(X;Z) = ½ ln(1/0.36) itself, and any other mean costs more.
        var random = new RandomStream(4);
        var x = Enumerable.Range(0, 100_000).Select(_ => random.NextNormal()).ToArray();
        double Rate(double factor) => new VariationalUpperBound().Record(
            _tape,
            _tape.Constant(x.Select(value => factor * value).ToArray(), x.Length, 1),
            _tape.Constant(x.Select(_ => Math.Log(0.36)).ToArray(), x.Length, 1)).Item();

        // The mean of 0.32 x² over 100 000 draws has a standard error of 0.0014.
        Rate(0.8).ShouldBe(_truth, 0.006);
        Rate(0.9).ShouldBeGreaterThan(0.5 * Math.Log((0.81 + 0.36) / 0.36));
    }

    [Fact]
    public void The_rate_is_finite_for_huge_means_and_variances()
    {
        foreach (var s in new[] { -1e4f, 1e4f })
        {
            var tape = new Tape<float>();
            var (mean, logVariance) = (tape.Variable(new[] { 1e4f, -1e4f }, new Shape(2, 1)), tape.Variable(new[] { s, 0 }, new Shape(2, 1)));
            var value = new VariationalUpperBound().Record(tape, mean, logVariance);
            float.IsFinite(value.Item()).ShouldBeTrue();
            tape.Backward(value);
            tape.GradientOf(logVariance).All(float.IsFinite).ShouldBeTrue();
        }
    }

    /// <summary>ln of the density of N(ρ x, 1 − ρ²) at y.</summary>
    private static double LogConditional(double y, double x, double rho)
    {
        var variance = 1 - (rho * rho);
        return -0.5 * (((y - (rho * x)) * (y - (rho * x)) / variance) + Math.Log(2 * Math.PI * variance));
    }

    private static (double X, double Y) Draw(RandomStream random)
    {
        var x = random.NextNormal();
        return (x, (Rho * x) + (Math.Sqrt(1 - (Rho * Rho)) * random.NextNormal()));
    }

    /// <summary>
    /// Mean and standard error of a bound over batches. What the joint pairs' own mean of ln p/q happens to miss the truth by is taken off, which has mean 0
    /// and most of the variance. Product pairs of bounds on pairs are all of the batch beside the diagonal.
    /// </summary>
    private (double Mean, double Error) OverBatches(string name, Func<double, double, double> score)
    {
        ITableBound bound = BoundCatalogue.Tables.SingleOrDefault(table => table.Name == name)
            ?? new PairsOfTable(BoundCatalogue.Pairs.Single(pairs => pairs.Name == name));
        var (random, table, values) = (new RandomStream(12), new double[Rows * Rows], new double[Batches]);
        for (var batch = 0; batch < Batches; batch++)
        {
            var pairs = Enumerable.Range(0, Rows).Select(_ => Draw(random)).ToArray();
            for (var at = 0; at < table.Length; at++)
            {
                table[at] = score(pairs[at / Rows].X, pairs[at % Rows].Y);
            }

            _tape.Reset();
            var chance = pairs.Average(pair => LogConditional(pair.Y, pair.X, Rho) - LogConditional(pair.Y, 0, 0)) - _truth;
            values[batch] = bound.Record(_tape, _tape.Constant(table, Rows, Rows)).Item() - chance;
        }

        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (Batches - 1) / Batches));
    }
}
