using Infoscope.Measure.Binning;

namespace Infoscope.Measure.Tests.Binning;

public sealed class BinsTests
{
    [Fact]
    public void Bins_say_in_words_what_they_assume()
    {
        Bins.Fixed(-1, 1, 30).Describe().ShouldBe("30 equal bins on [-1, 1]; one row is one symbol");
        Bins.Sample(10).Describe().ShouldBe("10 equal bins from the least to the greatest value of the sample; one row is one symbol");
        Bins.Column(1).Describe().ShouldBe("1 bin from the least to the greatest value of each column; one row is one symbol");
        Bins.Width(0.07).ToString().ShouldBe("bins of width 0.07 from 0 on; one row is one symbol");
        default(Bins).Describe().ShouldBe("no bins, values are symbols; one row is one symbol");
        new BinnedEstimator(BinnedOptions.Plane).Assumption.ShouldBe(
            "X: no bins, values are symbols; one row is one symbol. Y: 30 equal bins on [-1, 1]; one row is one symbol.");
    }

    [Fact]
    public void Bins_that_cannot_be_are_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Bins.Sample(0)).Message.ShouldContain("at least 1 bin; got 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Bins.Column(-3)).Message.ShouldContain("got -3");
        Should.Throw<ArgumentOutOfRangeException>(() => Bins.Fixed(1, 1, 5)).Message.ShouldContain("got 1 to 1");
        Should.Throw<ArgumentOutOfRangeException>(() => Bins.Fixed(double.NaN, 1, 5)).Message.ShouldContain("got NaN to 1");
        Should.Throw<ArgumentOutOfRangeException>(() => Bins.Width(0)).Message.ShouldContain("got 0");
        Should.Throw<ArgumentOutOfRangeException>(() => Bins.Width(double.PositiveInfinity)).Message.ShouldContain("got ∞".Replace("∞", "Infinity"));
    }
}
