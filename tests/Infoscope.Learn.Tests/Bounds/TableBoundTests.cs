using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Tests.Bounds;

/// <summary>Bounds on tables of scores, with and without a baseline, against their formulas in plain loops.</summary>
public sealed class TableBoundTests
{
    private readonly Tape<double> _tape = new();

    public static TheoryData<string> Names => ["infonce", "club", "l1out", "pairs-dv", "pairs-nwj", "tuba", "interpolated", "interpolated-0.01", "interpolated-1"];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_value_is_the_formula(string name)
    {
        var random = new RandomStream(6);
        foreach (var n in new[] { 2, 3, 8, 33 })
        {
            var (table, baseline) = (Draw(random, n * n, 2), Draw(random, n, 1));
            Value(name, table, baseline, n).ShouldBe(Formula(name, table, baseline, n), 1e-12 * Math.Max(1, Math.Abs(Formula(name, table, baseline, n))), $"{name}, n = {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Gradients_are_the_slopes_of_the_value(string name)
    {
        var random = new RandomStream(7);
        GradientCheck.Agrees([(Draw(random, 25, 1), new Shape(5, 5)), (Draw(random, 5, 1), new Shape(5))], (tape, inputs) => Record(name, tape, inputs[0], inputs[1]));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Scores_of_ten_thousand_give_numbers_and_gradients(string name)
    {
        foreach (var (diagonal, beside, baseline) in new[] { (1e4, -1e4, 0), (-1e4, 1e4, 0), (1e4, 1e4, 1e4), (-1e4, -1e4, -1e4), (1e4, 1e4, -1e4) })
        {
            Finite<double>(name, diagonal, beside, baseline);
            Finite<float>(name, diagonal, beside, baseline);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void No_scores_exceed_the_ceiling(string name)
    {
        var random = new RandomStream(9);
        for (var draw = 0; draw < 200; draw++)
        {
            var size = Math.Exp(6 * random.NextDouble());
            var table = Draw(random, 36, size);
            for (var i = 0; i < 6 && draw % 2 == 0; i++)
            {
                table[7 * i] += 5 * size;
            }

            Value(name, table, Draw(random, 6, size), 6).ShouldBeLessThanOrEqualTo(Ceiling(name, 6) + 1e-9);
        }
    }

    [Fact]
    public void Ceilings_are_reached()
    {
        double[] separate = [1e4, -1e4, -1e4, -1e4, 1e4, -1e4, -1e4, -1e4, 1e4];
        Value("infonce", separate, [0, 0, 0], 3).ShouldBe(new InfoNce().Ceiling(3), 1e-12);
        Value("interpolated", separate, [0, 0, 0], 3).ShouldBe(new Interpolated(0.5).Ceiling(3), 1e-11, "1 + ln(2 / 0.5): the one is not in the published ln(K/α)");
        Value("interpolated-1", separate, [0, 0, 0], 3).ShouldBe(Math.Log(2), 1e-11);
        new InfoNce().Record(_tape, _tape.Constant(new[] { 7.0 }, 1, 1)).Item().ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => new InfoNce().Ceiling(0));
        Should.Throw<ArgumentOutOfRangeException>(() => new Interpolated(0.5).Ceiling(1));
        Should.Throw<ArgumentOutOfRangeException>(() => new Interpolated(0));
    }

    [Fact]
    public void Interpolation_ends_at_info_nce_and_near_tuba()
    {
        var random = new RandomStream(10);
        var (table, baseline) = (Draw(random, 64, 1), Draw(random, 8, 0.3));
        Value("interpolated-1", table, baseline, 8).ShouldBe(Value("interpolated-1", table, Draw(random, 8, 1), 8), 1e-12, "at α = 1 no baseline is read");

        _tape.Reset();
        var nearTuba = new Interpolated(1e-9).Record(_tape, _tape.Constant(table, 8, 8), _tape.Constant(baseline, new Shape(8))).Item();
        nearTuba.ShouldBe(Value("tuba", table, baseline, 8), 1e-6);
    }

    [Fact]
    public void Tuba_on_pairs_is_that_on_a_table()
    {
        double[] table = [0.5, 1, -2, 0.3];
        double[] baseline = [0.2, -0.4];
        var pairs = new Tuba().Record(_tape, Vector(0.5, 0.3), Vector(1, -2), Vector(0.2, -0.4), Vector(-0.4, 0.2)).Item();
        pairs.ShouldBe(Value("tuba", table, baseline, 2), 1e-14);
        _tape.Reset();
        Should.Throw<TensorException>(() => new Tuba().Record(_tape, Vector(1, 2), Vector(1, 2), Vector(1), Vector(1, 2))).Message.ShouldContain("[1]");
    }

    [Fact]
    public void A_table_is_its_diagonal_and_the_rest()
    {
        double[] table = [0, 1, 2, 3, 4, 5, 6, 7, 8];
        ScoreTable.OffDiagonal(_tape, _tape.Constant(table, 3, 3)).ToArray().ShouldBe([1, 2, 3, 5, 6, 7]);
        new PairsOfTable(new Smile(5)).CreateObjective().ShouldBeOfType<PairsOfTable>().Bound.ShouldBeOfType<JensenShannon>();
        new PairsOfTable(new ClubSampled()).ScoreKind.ShouldBe(ScoreKind.LogConditionalDensity);
    }

    [Fact]
    public void Tables_that_do_not_fit_are_refused()
    {
        var (one, wide, right) = (_tape.Constant(new double[1], 1, 1), _tape.Constant(new double[6], 2, 3), _tape.Constant(new double[4], 2, 2));
        foreach (var bound in BoundCatalogue.Tables.Append(new PairsOfTable(new DonskerVaradhan())))
        {
            Should.Throw<TensorException>(() => bound.Record(_tape, wide)).Message.ShouldContain("[2, 3]");
            (bound.MinimumRows == 1 || Should.Throw<TensorException>(() => bound.Record(_tape, one)).Message.Contains("at least 2", StringComparison.Ordinal)).ShouldBeTrue();
        }

        foreach (var bound in BoundCatalogue.Baselined)
        {
            Should.Throw<TensorException>(() => bound.Record(_tape, right, Vector(1, 2, 3))).Message.ShouldContain("must be [2]");
            Should.Throw<TensorException>(() => bound.Record(_tape, wide, Vector(1, 2))).Message.ShouldStartWith(bound.Name);
        }
    }

    private static Tensor<T> Record<T>(string name, Tape<T> tape, Tensor<T> table, Tensor<T> baseline)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => name switch
        {
            "tuba" => new Tuba().Record(tape, table, baseline),
            "interpolated" => new Interpolated(0.5).Record(tape, table, baseline),
            "interpolated-0.01" => new Interpolated(0.01).Record(tape, table, baseline),
            "interpolated-1" => new Interpolated(1).Record(tape, table, baseline),
            "pairs-dv" => new PairsOfTable(new DonskerVaradhan()).Record(tape, table),
            "pairs-nwj" => new PairsOfTable(new Nwj()).Record(tape, table),
            _ => BoundCatalogue.Tables.Single(bound => bound.Name == name).Record(tape, table),
        };

    private static double Ceiling(string name, int n) => name switch
    {
        "infonce" => new InfoNce().Ceiling(n),
        "interpolated" => new Interpolated(0.5).Ceiling(n),
        "interpolated-0.01" => new Interpolated(0.01).Ceiling(n),
        "interpolated-1" => new Interpolated(1).Ceiling(n),
        _ => double.PositiveInfinity,
    };

    private static double Formula(string name, double[] table, double[] baseline, int n)
    {
        double F(int x, int y) => table[(x * n) + y];
        var all = Enumerable.Range(0, n).ToArray();
        double[] diagonal = [.. all.Select(i => F(i, i))];
        double[] beside = [.. all.SelectMany(i => all.Where(j => j != i).Select(j => F(i, j)))];

        // ln m(y) by the other x than the one left out.
        double LogM(double alpha, int without, int y) =>
            Math.Log((alpha * all.Where(k => k != without).Average(k => Math.Exp(F(k, y)))) + ((1 - alpha) * Math.Exp(baseline[y])));
        double OfAlpha(double alpha) => 1
            + all.Average(y => all.Where(i => i != y).Average(without => F(y, y) - LogM(alpha, without, y)))
            - all.Average(y => all.Where(i => i != y).Average(x => Math.Exp(F(x, y) - LogM(alpha, y, y))));
        return name switch
        {
            "infonce" => all.Average(i => F(i, i) - Math.Log(all.Average(j => Math.Exp(F(i, j))))),
            "club" => diagonal.Average() - table.Average(),
            "l1out" => all.Average(i => F(i, i) - Math.Log(all.Where(j => j != i).Average(j => Math.Exp(F(j, i))))),
            "pairs-dv" or "pairs-nwj" => PairFormulas.Of(name[6..], diagonal, beside),
            "tuba" => 1 + all.Average(i => F(i, i) - baseline[i]) - all.Average(i => all.Where(j => j != i).Average(j => Math.Exp(F(i, j)) / Math.Exp(baseline[j]))),
            "interpolated" => OfAlpha(0.5),
            "interpolated-0.01" => OfAlpha(0.01),
            "interpolated-1" => OfAlpha(1),
            _ => throw new ArgumentException($"No formula for '{name}'."),
        };
    }

    private static void Finite<T>(string name, double diagonal, double beside, double baseline)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var tape = new Tape<T>();
        T[] scores = [.. Enumerable.Range(0, 9).Select(at => T.CreateChecked(at % 4 == 0 ? diagonal : beside))];
        var (table, baselines) = (tape.Variable(scores, new Shape(3, 3)), tape.Variable(Enumerable.Repeat(T.CreateChecked(baseline), 3).ToArray(), new Shape(3)));
        var value = Record(name, tape, table, baselines);
        T.IsFinite(value.Item()).ShouldBeTrue($"{name} of {typeof(T).Name} at {diagonal}, {beside}, {baseline}: {value.Item()}");
        tape.Backward(value);
        tape.GradientOf(table).All(T.IsFinite).ShouldBeTrue();
        tape.GradientOf(baselines).All(T.IsFinite).ShouldBeTrue();
    }

    private static double[] Draw(RandomStream random, int count, double size) => [.. Enumerable.Range(0, count).Select(_ => size * random.NextNormal())];

    private Tensor<double> Vector(params double[] values) => _tape.Constant(values, new Shape(values.Length));

    private double Value(string name, double[] table, double[] baseline, int n)
    {
        _tape.Reset();
        return Record(name, _tape, _tape.Constant(table, n, n), Vector(baseline)).Item();
    }
}
