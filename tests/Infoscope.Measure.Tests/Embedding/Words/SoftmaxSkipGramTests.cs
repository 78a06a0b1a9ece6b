using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.Measure.Tests.Embedding.Words;

/// <summary>The exact softmax falls to H(J|I) where it has the dimensions, and never below.</summary>
public sealed class SoftmaxSkipGramTests
{
    private static readonly EstimationContext Context = new(Seed: 1) { Threads = 2 };

    [Fact]
    public void With_enough_dimensions_it_reaches_the_conditional_entropy()
    {
        var joint = Random(30, seed: 1);
        var result = new SoftmaxSkipGram(new SoftmaxSkipGramOptions { Dimensions = 30, Iterations = 2000 }).Fit(joint, Context);
        result.Bound.Nats.ShouldBe(joint.YGivenX.Nats);
        (result.CrossEntropy.Nats - result.Bound.Nats).ShouldBeInRange(-1e-12, 1e-3);
        result.Trace.ShouldAllBe(step => step.Value >= result.Bound.Nats - 1e-12);
        result.Trace[^1].Value.ShouldBeLessThan(result.Trace[0].Value - 0.4);
    }

    [Fact]
    public void Planted_clusters_of_books_reach_it_with_few_dimensions_and_are_near_each_other()
    {
        var joint = PlantedTexts.Books(4, seed: 2);
        var result = new SoftmaxSkipGram(new SoftmaxSkipGramOptions { Dimensions = 8, Iterations = 1500 }).Fit(joint, Context);
        // A book is not borrowed with itself, which few dimensions cannot say: that costs what is left here.
        (result.CrossEntropy.Nats - result.Bound.Nats).ShouldBeInRange(0, 0.05);
        var (within, between) = (new List<double>(), new List<double>());
        for (var i = 0; i < 100; i++)
        {
            for (var j = 0; j < i; j++)
            {
                (i / 25 == j / 25 ? within : between).Add(Math.Sqrt(Enumerable.Range(0, 8).Sum(c => Math.Pow(result.Words[i, c] - result.Words[j, c], 2))));
            }
        }

        within.Average().ShouldBeLessThan(0.5 * between.Average());
    }

    [Fact]
    public void One_dimension_is_not_enough()
    {
        var result = new SoftmaxSkipGram(new SoftmaxSkipGramOptions { Dimensions = 1 }).Fit(Random(30, seed: 1), Context);
        (result.CrossEntropy.Nats - result.Bound.Nats).ShouldBeGreaterThan(0.1);
    }

    [Fact]
    public void The_gradient_is_the_slope()
    {
        var joint = Random(7, seed: 3);
        var loss = new SoftmaxLoss(joint, 3, threads: 2, CancellationToken.None);
        var random = new RandomStream(4);
        var parameters = Enumerable.Range(0, 42).Select(_ => random.NextNormal()).ToArray();
        var (gradient, other) = (new double[42], new double[42]);
        loss.Gradient(parameters, gradient).ShouldBe(Reference(joint, parameters), 1e-12);
        for (var i = 0; i < 42; i++)
        {
            var at = (double[])parameters.Clone();
            at[i] += 1e-5;
            var above = loss.Gradient(at, other);
            at[i] -= 2e-5;
            ((above - loss.Gradient(at, other)) / 2e-5).ShouldBe(gradient[i], 1e-8);
        }
    }

    [Fact]
    public void The_threads_change_no_bit()
    {
        var joint = Random(50, seed: 5);
        var skipGram = new SoftmaxSkipGram(new SoftmaxSkipGramOptions { Dimensions = 6, Iterations = 30 });
        var expected = skipGram.Fit(joint, new EstimationContext(Seed: 2));
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var result = skipGram.Fit(joint, new EstimationContext(Seed: 2) { Threads = threads });
            result.Words.Packed.ToArray().ShouldBe(expected.Words.Packed.ToArray());
            result.CrossEntropy.ShouldBe(expected.CrossEntropy);
        }
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        Should.Throw<SampleException>(() => new SoftmaxSkipGram(new SoftmaxSkipGramOptions()).Fit(new JointTable([0.5, 0.5], 1, 2), Context)).Message.ShouldContain("square");
        Should.Throw<ArgumentException>(() => new SoftmaxSkipGram(new SoftmaxSkipGramOptions { LearningRate = -1 }));
    }

    /// <summary><c>−Σ p(i,j) ln (e^⟨v_i, u_j⟩ / Σ_k e^⟨v_i, u_k⟩)</c>, as it is written.</summary>
    private static double Reference(JointTable joint, double[] parameters)
    {
        var (n, d) = (7, 3);
        double Score(int i, int j) => Enumerable.Range(0, d).Sum(c => parameters[(i * d) + c] * parameters[((n + j) * d) + c]);
        return -Enumerable.Range(0, n).Sum(i => Enumerable.Range(0, n).Sum(j =>
            joint.Row(i)[j] * Math.Log(Math.Exp(Score(i, j)) / Enumerable.Range(0, n).Sum(k => Math.Exp(Score(i, k))))));
    }

    /// <summary>A table whose logarithms are normal.</summary>
    private static JointTable Random(int n, ulong seed)
    {
        var random = new RandomStream(seed);
        var p = Enumerable.Range(0, n * n).Select(_ => Math.Exp(random.NextNormal())).ToArray();
        var total = p.Sum();
        return new JointTable([.. p.Select(value => value / total)], n, n);
    }
}
