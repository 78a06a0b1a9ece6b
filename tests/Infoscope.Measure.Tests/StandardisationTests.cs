using Infoscope.Core;
using Infoscope.Measure.Tests.Neighbours;

namespace Infoscope.Measure.Tests;

public sealed class StandardisationTests
{
    [Fact]
    public void Z_scores_have_mean_0_and_sd_1_with_n_minus_1()
    {
        var z = Standardisation.ZScore.Apply(Samples.FromRowMajor(new double[] { 1, 10, 2, 20, 3, 60 }, 3, 2));
        z.Packed.ToArray().Take(5).Where((_, i) => i % 2 == 0).ShouldBe([-1, 0, 1]);
        z[2, 1].ShouldBe((60 - 30) / Math.Sqrt(700), 1e-15);
    }

    [Fact]
    public void Scaling_by_a_power_of_two_changes_no_bit_from_denormal_to_huge()
    {
        var x = PairedCases.Draw("gaussian", 100, 2, 1, seed: 1).X;
        var z = Standardisation.ZScore.Apply(x).Packed.ToArray();
        foreach (var exponent in new[] { -900, -1, 7, 1000 })
        {
            Standardisation.ZScore.Apply(KsgContractTests.Map(x, value => Math.ScaleB(value, exponent))).Packed.ToArray().ShouldBe(z);
        }
    }

    [Fact]
    public void A_small_spread_far_from_zero_keeps_its_digits()
    {
        var z = Standardisation.ZScore.Apply(Samples.FromColumn(new double[] { 1e15 + 1, 1e15 + 2, 1e15 + 3 }));
        z.Packed.ToArray().ShouldBe([-1, 0, 1]);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.0)]
    [InlineData(1e300)]
    public void A_constant_column_becomes_zero_z_scores(double value) =>
        Standardisation.ZScore.Apply(Samples.FromColumn(new[] { value, value, value })).Packed.ToArray().ShouldBe([0, 0, 0]);

    [Fact]
    public void Tied_values_share_the_mean_of_their_ranks()
    {
        var x = Samples.FromColumn(new double[] { 5, -1, 5, 7, 5, -1 });
        Standardisation.Rank.Apply(x).Packed.ToArray().ShouldBe([4, 1.5, 4, 6, 4, 1.5]);
    }

    [Fact]
    public void Normal_scores_are_quantiles_of_the_rank_and_antisymmetric()
    {
        var scores = Standardisation.Copula.Apply(Samples.FromColumn(new double[] { 3, 1, 2 })).Packed.ToArray();
        scores.ShouldBe([0.6744897501960817, -0.6744897501960817, 0], 1e-14);
        scores[0].ShouldBe(-scores[1]);
    }

    [Fact]
    public void Ranks_and_scores_do_not_see_monotone_maps()
    {
        var x = PairedCases.Draw("gaussian", 200, 2, 1, seed: 2).X;
        foreach (var kind in new[] { Standardisation.Rank, Standardisation.Copula })
        {
            kind.Apply(KsgContractTests.Map(x, Math.Exp)).Packed.ToArray().ShouldBe(kind.Apply(x).Packed.ToArray());
        }
    }

    [Fact]
    public void None_is_the_same_sample_and_every_kind_has_a_name()
    {
        var x = PairedCases.Ids(3);
        Standardisation.None.Apply(x).ShouldBeSameAs(x);
        Standardisation.All.Select(kind => Standardisation.Parse(kind.Name)).ShouldBe(Standardisation.All);
        Should.Throw<ArgumentException>(() => Standardisation.Parse("z")).Message.ShouldContain("none, zscore, rank, copula");
    }

    [Fact]
    public void Bad_values_are_named_and_the_input_is_not_changed()
    {
        double[] values = [1, 2, double.PositiveInfinity];
        foreach (var kind in Standardisation.All)
        {
            Should.Throw<SampleException>(() => kind.Apply(Samples.FromColumn(values), "y")).Message.ShouldContain("y has +infinity in row 2, column 0");
        }

        double[] fine = [3, 1, 2];
        Standardisation.ZScore.Apply(Samples.FromColumn(fine));
        fine.ShouldBe([3, 1, 2]);
        Standardisation.ZScore.Apply(Samples.FromRowMajor(default, 0, 2)).Rows.ShouldBe(0);
    }
}
