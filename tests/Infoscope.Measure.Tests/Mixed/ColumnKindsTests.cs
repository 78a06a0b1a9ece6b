using Infoscope.Core;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Tests.Mixed;

public sealed class ColumnKindsTests
{
    private static readonly Samples Numbers = PairedCases.Draw("gaussian", 400, 1, 1, seed: 1).X;

    [Theory]
    [InlineData(50, 200, ColumnKind.Discrete)]
    [InlineData(50, 199, ColumnKind.Continuous)]
    [InlineData(51, 1000, ColumnKind.Continuous)]
    [InlineData(1, 4, ColumnKind.Discrete)]
    [InlineData(1, 3, ColumnKind.Continuous)]
    public void Few_values_that_repeat_are_symbols(int different, int rows, ColumnKind kind)
    {
        var samples = MixedDraws.Column(Enumerable.Range(0, rows), i => (i % different) + 0.25);
        ColumnKinds.Detect(samples).Kind.ShouldBe(kind);
        ColumnKinds.Detect(Standardisation.ZScore.Apply(samples)).Kind.ShouldBe(kind);
    }

    [Fact]
    public void Each_column_has_a_kind_and_the_reason_states_the_numbers()
    {
        var both = Numbers.Beside(MixedDraws.Column(Enumerable.Range(0, 400), i => i % 7)).Beside(MixedDraws.Column(Enumerable.Range(0, 400), i => i % 3));
        var detected = ColumnKinds.Detect(both, "y");
        detected.Columns.ShouldBe([ColumnKind.Continuous, ColumnKind.Discrete, ColumnKind.Discrete]);
        detected.Kind.ShouldBe(ColumnKind.Continuous);
        detected.IsMixed.ShouldBeTrue();
        detected.Reason.ShouldBe("y holds symbols in 2 of 3 columns (at most 7 different values that repeat) and numbers in the others");
        ColumnKinds.Detect(Numbers, "x").Reason.ShouldBe("x holds numbers");
        ColumnKinds.Detect(both.ColumnRange(1, 2), "x").Reason.ShouldBe("x holds symbols (at most 7 different values that repeat)");
    }

    [Fact]
    public void The_default_estimator_follows_the_kinds_and_says_so()
    {
        var symbols = MixedDraws.Column(Enumerable.Range(0, 400), i => i % 5);
        DefaultEstimator.For(symbols, symbols).Id.ShouldBe("chao-wang-jost");
        DefaultEstimator.For(Numbers, Numbers).Id.ShouldBe("ksg-copula");
        DefaultEstimator.For(Numbers.Beside(symbols), Numbers).Id.ShouldBe("mixed-ksg");
        var choice = DefaultEstimator.For(symbols, Numbers);
        choice.Id.ShouldBe("ross");
        choice.Settings["symbols"].ShouldBe("x");
        DefaultEstimator.For(Numbers, symbols).Settings["symbols"].ShouldBe("y");
        choice.Reason.ShouldContain("x holds symbols (at most 5 different values that repeat) and y holds numbers");
        DefaultEstimator.For(symbols, symbols, symbols).Id.ShouldBe("plugin");
        DefaultEstimator.For(Numbers, Numbers, Numbers).Id.ShouldBe("ksg1");
        DefaultEstimator.For(Numbers, Numbers, symbols).Id.ShouldBe("mixed-ksg");
    }

    [Fact]
    public void Numbers_that_are_none_are_refused() =>
        Should.Throw<SampleException>(() => ColumnKinds.Detect(Samples.FromColumn(new[] { 1, double.NaN }), "x")).Message.ShouldContain("x has NaN in row 1, column 0");
}
