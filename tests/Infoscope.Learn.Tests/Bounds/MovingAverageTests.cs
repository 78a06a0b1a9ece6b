using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>MINE's moving average: what it holds, that its value is Donsker and Varadhan's, and that its gradient has less bias.</summary>
public sealed class MovingAverageTests
{
    private const double Theta = 0.4;
    private readonly Tape<double> _tape = new();

    [Fact]
    public void The_mean_accumulates_and_the_gradient_divides_by_it()
    {
        var bound = new MovingAverageDonskerVaradhan(0.1);
        bound.LogMean.ShouldBeNull();
        double[][] batches = [[0.3, -0.2], [2, 1.5], [-1, 0.4]];
        var mean = double.NaN;
        foreach (var batch in batches)
        {
            var latest = batch.Average(Math.Exp);
            mean = double.IsNaN(mean) ? latest : (0.9 * mean) + (0.1 * latest);
            var scores = _tape.Variable(batch, new Shape(2));
            var value = bound.Record(_tape, _tape.Constant(new[] { 0.7 }, new Shape(1)), scores);
            value.Item().ShouldBe(0.7 - Math.Log(latest), 1e-14);
            bound.LogMean!.Value.ShouldBe(Math.Log(mean), 1e-14);
            _tape.Backward(value);
            _tape.GradientOf(scores)[1].ShouldBe(-Math.Exp(batch[1]) / 2 / mean, 1e-14);
        }
    }

    [Fact]
    public void A_mean_from_a_checkpoint_goes_on_with_the_same_bits()
    {
        var (whole, random) = (new MovingAverageDonskerVaradhan(), new RandomStream(2));
        double[][] batches = [.. Enumerable.Range(0, 6).Select(_ => Enumerable.Range(0, 8).Select(_ => random.NextNormal()).ToArray())];
        var second = new MovingAverageDonskerVaradhan();
        foreach (var (batch, step) in batches.Select((batch, step) => (batch, step)))
        {
            Step(whole, batch);
            if (step == 2)
            {
                second.LogMean = whole.LogMean;
            }
            else if (step > 2)
            {
                Step(second, batch);
            }
        }

        second.LogMean.ShouldBe(whole.LogMean);
    }

    [Fact]
    public void Huge_scores_neither_overflow_nor_spoil_the_mean()
    {
        var bound = new MovingAverageDonskerVaradhan();
        foreach (var scores in new double[][] { [-1e4, -1e4], [1e4, 0], [-1e4, 5] })
        {
            var product = _tape.Variable(scores, new Shape(2));
            var value = bound.Record(_tape, _tape.Constant(new double[1], new Shape(1)), product);
            double.IsFinite(value.Item()).ShouldBeTrue();
            _tape.Backward(value);
            _tape.GradientOf(product).ShouldAllBe(g => Math.Abs(g) <= 100 + 1e-9);
        }

        bound.LogMean!.Value.ShouldBe(1e4 + Math.Log(0.01 / 2 * 0.99), 1e-9);
        Step(bound, [double.NaN]);
        bound.LogMean!.Value.ShouldBe(1e4 + Math.Log(0.01 / 2 * 0.99), 1e-9, "a batch without a value is not taken up");
        Should.Throw<ArgumentOutOfRangeException>(() => new MovingAverageDonskerVaradhan(1.5)).Message.ShouldContain("0.01 is usual");
    }

    [Fact]
    public void A_weight_of_one_is_the_plain_gradient()
    {
        double[] scores = [0.3, -0.8, 1.4];
        Gradient(new MovingAverageDonskerVaradhan(1), scores).ShouldBe(Gradient(new DonskerVaradhan(), scores), 1e-14);
    }

    /// <summary>
    /// Critic θ x y at independent normal x, y: <c>E e^f = (1 − θ²)^−½</c>, so the gradient of −ln E e^f is <c>−θ / (1 − θ²)</c>. Of a batch of 32 the plain
    /// gradient is short of it by about 0.07 (the ratio estimator's bias, Cov(∇f e^f, e^f) / n E²), the corrected one by a hundredth of that.
    /// </summary>
    [Fact]
    public void The_correction_takes_the_bias_out_of_the_gradient_of_small_batches()
    {
        var random = new RandomStream(17);
        var (large, _) = MeanGradient(new DonskerVaradhan(), 32_768, 64, 0, random.Split(1));
        var truth = -Theta / (1 - (Theta * Theta));
        large.ShouldBe(truth, 0.015, "four standard errors of 64 batches: the sd of xy e^f is near 5.4");

        var (plain, plainError) = MeanGradient(new DonskerVaradhan(), 32, 80_000, 0, random.Split(2));
        var (corrected, correctedError) = MeanGradient(new MovingAverageDonskerVaradhan(), 32, 80_000, 500, random.Split(2));
        Math.Abs(plain - large).ShouldBeGreaterThan(0.04);
        Math.Abs(corrected - large).ShouldBeLessThan(Math.Abs(plain - large) - (5 * Math.Sqrt((plainError * plainError) + (correctedError * correctedError))));
        corrected.ShouldBe(truth, 0.003 + (4 * correctedError));
    }

    /// <summary>The mean gradient over batches and its standard error, from 50 groups of batches since the moving average ties neighbours.</summary>
    private (double Mean, double Error) MeanGradient(IPairBound bound, int batch, int batches, int warmUp, RandomStream random)
    {
        var groups = new double[Math.Min(50, batches)];
        var per = batches / groups.Length;
        var products = new double[batch];
        for (var step = -warmUp; step < per * groups.Length; step++)
        {
            for (var i = 0; i < batch; i++)
            {
                products[i] = random.NextNormal() * random.NextNormal();
            }

            var gradient = Gradient(bound, products, Theta);
            if (step >= 0)
            {
                groups[step / per] += gradient / per;
            }
        }

        var mean = groups.Average();
        return (mean, Math.Sqrt(groups.Sum(group => (group - mean) * (group - mean)) / (groups.Length - 1) / groups.Length));
    }

    /// <summary>The derivative by θ of the bound at scores θ v, with joint scores 0.</summary>
    private double Gradient(IPairBound bound, double[] values, double theta = 1)
    {
        var parameter = _tape.Variable(new[] { theta }, new Shape(1));
        var value = bound.Record(_tape, _tape.Constant(new double[1], new Shape(1)), _tape.Multiply(parameter, _tape.Constant(values, new Shape(values.Length))));
        _tape.Backward(value);
        return _tape.GradientOf(parameter)[0];
    }

    private void Step(MovingAverageDonskerVaradhan bound, double[] product)
    {
        _tape.Reset();
        bound.Record(_tape, _tape.Constant(new double[1], new Shape(1)), _tape.Constant(product, new Shape(product.Length)));
    }
}
