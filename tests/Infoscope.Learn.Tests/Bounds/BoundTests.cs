using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>What every bound on pairs promises: its formula, its direction, its ceiling, and numbers that stay numbers.</summary>
public sealed class BoundTests
{
    // Two joint symbols, each side 0 or 1 alike: p(0,0) = p(1,1) = 0.45, so p/q is 1.8 where the sides are alike and 0.2 elsewhere.
    private static readonly double[] _joint = [0.9, 0.1];
    private static readonly double[] _product = [0.5, 0.5];
    private static readonly double _truth = Math.Log(2) + (0.9 * Math.Log(0.9)) + (0.1 * Math.Log(0.1));

    private readonly Tape<double> _tape = new();

    public static TheoryData<string> Names => [.. BoundCatalogue.Pairs.Select(bound => bound.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_the_formula(string name)
    {
        double[] joint = [0.3, -1.2, 2.5];
        double[] product = [-0.4, 0.8, -6, 5.5];
        Value(Bound(name), joint, product).ShouldBe(PairFormulas.Of(name, joint, product), 1e-12 * Math.Max(1, Math.Abs(PairFormulas.Of(name, joint, product))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_slopes_of_the_value(string name)
    {
        var bound = Bound(name);
        GradientCheck.Agrees(
            [([0.3, -1.2, 2.5], new Shape(3)), ([-0.4, 0.8, -3, 2.5], new Shape(4))], (tape, scores) => bound.Record(tape, scores[0], scores[1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_of_ten_thousand_give_numbers_and_gradients(string name)
    {
        foreach (var (joint, product) in new[] { (1e4, -1e4), (1e4, 1e4), (-1e4, 1e4), (-1e4, -1e4) })
        {
            foreach (var bound in new[] { Bound(name), Bound(name).CreateObjective() })
            {
                Finite<double>(bound, joint, product);
                Finite<float>(bound, (float)joint, (float)product);
            }
        }
    }

    [Fact]
    public void Donsker_Varadhan_is_exact_at_huge_scores() =>
        Value(new DonskerVaradhan(), [1e4, 1e4], [1e4, -1e4]).ShouldBe(Math.Log(2), 1e-11);

    [Fact]
    public void Beyond_its_last_exponent_a_bound_falls_on()
    {
        var nwj = new Nwj();
        Value(nwj, [0], [1001]).ShouldBeLessThan(Value(nwj, [0], [1000]));
        Value(nwj, [0], [1000]).ShouldBeLessThan(Value(nwj, [0], [490]));
        Value(nwj, [0], [490]).ShouldBe(-Math.Exp(489), 1e-12 * Math.Exp(489));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_scores_exceed_the_ceiling(string name)
    {
        var random = new RandomStream(5);
        for (var draw = 0; draw < 200; draw++)
        {
            var size = Math.Exp(8 * random.NextDouble());
            var scores = Enumerable.Range(0, 24).Select(_ => size * random.NextNormal()).ToArray();
            Value(Bound(name), scores[..8], scores[8..]).ShouldBeLessThanOrEqualTo(Bound(name).Ceiling(16) + 1e-12);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_best_critic_reaches_what_is_bounded_and_no_other_exceeds_it(string name)
    {
        var bound = Bound(name);
        var reached = Expected(bound, PairFormulas.Best(name, 1.8), PairFormulas.Best(name, 0.2));
        var expected = bound switch
        {
            FDivergenceBound f => f.Divergence.Of(_joint, _product),
            JensenShannon => FDivergences.Gan.Of(_joint, _product),
            _ => _truth,
        };
        if (bound is Smile or { Kind: BoundKind.UpperBoundOfInformation })
        {
            reached.ShouldBeGreaterThanOrEqualTo(expected - 1e-12);
            return;
        }

        reached.ShouldBe(expected, 1e-12);
        var random = new RandomStream(8);
        for (var draw = 0; draw < 100 && bound.Kind != BoundKind.Estimate; draw++)
        {
            Expected(bound, 3 * random.NextNormal(), 3 * random.NextNormal()).ShouldBeLessThanOrEqualTo(expected + 1e-12);
        }
    }

    [Fact]
    public void Only_bounds_of_information_are_called_so()
    {
        BoundCatalogue.Pairs.Where(bound => bound.Kind == BoundKind.LowerBoundOfInformation).Select(bound => bound.Name)
            .ShouldBe(["dv", "mine", "nwj", "nwj-jsd", "f-kl"]);
        BoundCatalogue.All.Where(bound => bound.Kind == BoundKind.UpperBoundOfInformation).Select(bound => bound.Name)
            .ShouldBe(["club-sampled", "club", "l1out", "varub"]);
        BoundCatalogue.All.Select(bound => bound.Name).ShouldBeUnique();
    }

    [Fact]
    public void Read_outs_name_what_trains_their_critic()
    {
        new Smile(5).CreateObjective().ShouldBeOfType<JensenShannon>();
        new NwjAtJensenShannon().CreateObjective().ShouldBeOfType<JensenShannon>();
        new Mine().CreateObjective().ShouldBeOfType<MovingAverageDonskerVaradhan>();
        new DensityRatio(FDivergences.KullbackLeibler).CreateObjective().ShouldBeOfType<FDivergenceBound>().Divergence.ShouldBe(FDivergences.KullbackLeibler);
        IPairBound dv = new DonskerVaradhan();
        dv.CreateObjective().ShouldBe(dv);
        Should.Throw<ArgumentException>(() => new DensityRatio(FDivergences.TotalVariation)).Message.ShouldContain("hellinger");
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

        Should.Throw<ArgumentOutOfRangeException>(() => new Smile(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Mine(0));
    }

    private static void Finite<T>(IPairBound bound, T joint, T product)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var tape = new Tape<T>();
        var (j, m) = (tape.Variable(new[] { joint, T.Zero, joint }, new Shape(3)), tape.Variable(new[] { product, T.Zero }, new Shape(2)));
        var value = bound.Record(tape, j, m);
        T.IsFinite(value.Item()).ShouldBeTrue($"{bound.Name} of {typeof(T).Name} at {joint}, {product}: {value.Item()}");
        tape.Backward(value);
        tape.GradientOf(j).All(T.IsFinite).ShouldBeTrue();
        tape.GradientOf(m).All(T.IsFinite).ShouldBeTrue();
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
