using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>What every bound promises: its formula, its direction, its ceiling, and numbers that stay numbers.</summary>
public sealed class BoundTests
{
    private readonly Tape<double> _tape = new();

    public static TheoryData<string> Names => [.. BoundCatalogue.Pairs.Select(bound => bound.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_the_formula(string name)
    {
        double[] joint = [0.3, -1.2, 2.5];
        double[] product = [-0.4, 0.8, -6, 5.5];
        var expected = name switch
        {
            "dv" => joint.Average() - Math.Log(product.Average(Math.Exp)),
            "mine" => joint.Average() - Math.Log(product.Average(Math.Exp)),
            "nwj-jsd" => 1 + joint.Average() - product.Average(Math.Exp),
            "nwj" => joint.Average() - product.Average(f => Math.Exp(f - 1)),
            "jsd" => -joint.Average(f => Math.Log(1 + Math.Exp(-f))) - product.Average(f => Math.Log(1 + Math.Exp(f))),
            "smile" => joint.Average() - Math.Log(product.Average(f => Math.Clamp(Math.Exp(f), Math.Exp(-5), Math.Exp(5)))),
            _ => throw new ArgumentException($"No formula for '{name}'."),
        };
        Value(Bound(name), joint, product).ShouldBe(expected, 1e-12);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_of_ten_thousand_give_numbers_and_gradients(string name)
    {
        foreach (var (joint, product) in new[] { (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4), (-1e4, -1e4) })
        {
            var (j, m) = (Variable(joint, 0, joint), Variable(product, 0));
            var value = Bound(name).Record(_tape, j, m);
            double.IsFinite(value.Item()).ShouldBeTrue($"{name} at {joint}, {product}: {value.Item()}");

            _tape.Backward(value);
            _tape.GradientOf(j).ShouldAllBe(g => double.IsFinite(g));
            _tape.GradientOf(m).ShouldAllBe(g => double.IsFinite(g));
        }
    }

    [Fact]
    public void Donsker_Varadhan_is_exact_at_huge_scores() =>
        Value(new DonskerVaradhan(), [1e4, 1e4], [1e4, -1e4]).ShouldBe(Math.Log(2), 1e-11);

    [Theory]
    [MemberData(nameof(Names))]
    public void No_scores_exceed_the_ceiling(string name)
    {
        var random = new RandomStream(5);
        for (var draw = 0; draw < 200; draw++)
        {
            var size = Math.Exp(8 * random.NextDouble());
            var scores = Enumerable.Range(0, 24).Select(_ => size * random.NextNormal()).ToArray();
            Value(Bound(name), scores[..8], scores[8..]).ShouldBeLessThanOrEqualTo(Bound(name).Ceiling(16));
        }
    }

    [Fact]
    public void Lower_bounds_are_reached_by_the_best_critic_and_by_no_other()
    {
        // Two joint symbols, each side 0 or 1 alike: p(0,0) = p(1,1) = 0.45, so I = ln 2 − H(0.1).
        var truth = Math.Log(2) + (0.9 * Math.Log(0.9)) + (0.1 * Math.Log(0.1));
        var random = new RandomStream(8);
        foreach (var bound in BoundCatalogue.Pairs.Where(bound => bound.Kind == BoundKind.LowerBoundOfInformation))
        {
            var shift = bound.Name == "nwj" ? 1 : 0;
            Expected(bound, Math.Log(1.8) + shift, Math.Log(0.2) + shift).ShouldBe(truth, 1e-12, bound.Name);
            for (var draw = 0; draw < 100; draw++)
            {
                Expected(bound, 3 * random.NextNormal(), 3 * random.NextNormal()).ShouldBeLessThanOrEqualTo(truth + 1e-12, bound.Name);
            }
        }

        // 2 JS − ln 4 at its best critic: −E ln(1 + q/p) − E ln(1 + p/q).
        var best = -(0.9 * Math.Log(1 + (1 / 1.8))) - (0.1 * Math.Log(1 + (1 / 0.2))) - (0.5 * Math.Log(1 + 1.8)) - (0.5 * Math.Log(1 + 0.2));
        Expected(new JensenShannon(), Math.Log(1.8), Math.Log(0.2)).ShouldBe(best, 1e-12);
    }

    [Fact]
    public void Info_nce_is_its_formula_and_never_exceeds_the_logarithm_of_the_batch()
    {
        double[] scores = [1, -2, 0.5, 3, 0, -1, 2, 2, 2];
        var expected = Enumerable.Range(0, 3).Average(i => scores[(3 * i) + i] - Math.Log(Enumerable.Range(0, 3).Average(j => Math.Exp(scores[(3 * i) + j]))));
        new InfoNce().Record(_tape, _tape.Constant(scores, 3, 3)).Item().ShouldBe(expected, 1e-13);
        new InfoNce().Record(_tape, _tape.Constant(new[] { 1e4, -1e4, -1e4, 1e4 }, 2, 2)).Item().ShouldBe(new InfoNce().Ceiling(2), 1e-15);
        new InfoNce().Record(_tape, _tape.Constant(new[] { -1e4, 1e4, 1e4, -1e4 }, 2, 2)).Item().ShouldBe(Math.Log(2) - 2e4, 1e-10);
        new InfoNce().Record(_tape, _tape.Constant(new[] { 7.0 }, 1, 1)).Item().ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => new InfoNce().Ceiling(0));
    }

    [Fact]
    public void The_gradient_rises_the_bound()
    {
        foreach (var bound in BoundCatalogue.Pairs)
        {
            var (joint, product) = (Variable(0.2, -0.1, 0.4), Variable(0.3, -0.2));
            var before = bound.Record(_tape, joint, product);
            var value = before.Item();
            var (j, m) = (joint.ToArray(), product.ToArray());
            _tape.Backward(_tape.Scale(before, -1));
            var after = Value(bound, [.. j.Zip(_tape.GradientOf(joint), (f, g) => f - (0.01 * g))], [.. m.Zip(_tape.GradientOf(product), (f, g) => f - (0.01 * g))]);
            after.ShouldBeGreaterThan(value, bound.Name);
        }
    }

    [Fact]
    public void Scores_that_do_not_fit_are_refused()
    {
        var (vector, column, none) = (Variable(1, 2), _tape.Constant(new double[2], 2, 1), _tape.Constant(Array.Empty<double>(), new Shape(0)));
        foreach (var bound in BoundCatalogue.Pairs)
        {
            Should.Throw<TensorException>(() => bound.Record(_tape, vector, column)).Message.ShouldContain("[2, 1]");
            Should.Throw<TensorException>(() => bound.Record(_tape, none, vector)).Message.ShouldStartWith(bound.Name);
        }

        Should.Throw<TensorException>(() => new InfoNce().Record(_tape, column)).Message.ShouldContain("[2, 1]");
        Should.Throw<ArgumentOutOfRangeException>(() => new Smile(0));
    }

    private static IPairBound Bound(string name) => BoundCatalogue.Pairs.Single(bound => bound.Name == name);

    private Tensor<double> Variable(params double[] values) => _tape.Variable(values, new Shape(values.Length));

    private double Value(IPairBound bound, double[] joint, double[] product)
    {
        _tape.Reset();
        return bound.Record(_tape, Variable(joint), Variable(product)).Item();
    }

    /// <summary>The bound on all pairs in their true shares: 9 of 10 joint pairs alike, half of the product pairs.</summary>
    private double Expected(IPairBound bound, double alike, double unlike) =>
        Value(bound, [.. Enumerable.Repeat(alike, 9), unlike], [alike, unlike]);
}
