using Infoscope.Core;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Tests.Mixed;

namespace Infoscope.Measure.Tests.Neighbours;

public sealed class HighDimensionTests
{
    private const int Rows = 2000;

    [Theory]
    [InlineData("ksg1")]
    [InlineData("ksg2")]
    [InlineData("kl-sum")]
    [InlineData("lnc")]
    [InlineData("gknn")]
    [InlineData("lnn")]
    [InlineData("mixed-ksg")]
    public void Neighbours_in_many_columns_are_not_near_and_that_is_said_once(string id)
    {
        Codes(id, Draw(1, 1)).ShouldNotContain(WarningCodes.HighDimension);
        Codes(id, Draw(3, 2)).Count(static code => code == WarningCodes.HighDimension).ShouldBe(1);

        // Constant columns are not among those that neighbours spread over.
        var (x, y) = Draw(1, 1);
        var padded = x.Beside(Samples.FromRowMajor(new double[Rows * 8], Rows, 8));
        Codes(id, (padded, y)).ShouldNotContain(WarningCodes.HighDimension);
    }

    [Fact]
    public void Fits_that_may_reach_far_are_not_warned_of()
    {
        var (x, y) = PairedCases.Draw("gaussian", 600, 2, 2, seed: 72);
        Codes("local-gaussian", (x, y)).ShouldNotContain(WarningCodes.HighDimension);
    }

    [Fact]
    public void Beside_symbols_the_columns_of_the_numbers_count_and_the_rows_of_a_symbol()
    {
        var labels = MixedDraws.Column(Enumerable.Range(0, Rows), static i => i % 20);
        Codes("ross", (Draw(1, 1).X, labels)).ShouldNotContain(WarningCodes.HighDimension);
        Codes("ross", (Draw(2, 1).X, labels)).ShouldNotContain(WarningCodes.HighDimension);
        var (wide, _) = Draw(6, 1);
        foreach (var (x, y) in new[] { (wide, labels), (labels, wide) })
        {
            var warning = new RossEstimator(new RossOptions()).Estimate(x, y, new EstimationContext(0)).Warnings.Single(static warning => warning.Code == WarningCodes.HighDimension);
            warning.Message.ShouldStartWith("In 6 columns together, 3 of 100 rows with a symbol (on average) reach over about 0.56");
        }
    }

    [Fact]
    public void Columns_of_symbols_spread_no_neighbours()
    {
        var (x, _) = Draw(1, 1);
        var oneHot = Samples.FromRowMajor(Enumerable.Range(0, Rows * 10).Select(static at => at / 10 % 10 == at % 10 ? 1.0 : 0).ToArray(), Rows, 10);
        Codes("mixed-ksg", (x, oneHot)).ShouldNotContain(WarningCodes.HighDimension);
    }

    private static (Samples X, Samples Y) Draw(int dx, int dy) => PairedCases.Draw("gaussian", Rows, dx, dy, seed: 71);

    private static string[] Codes(string id, (Samples X, Samples Y) pair) =>
        [.. EstimatorCatalogue.Create(id, new Dictionary<string, string>(StringComparer.Ordinal)).Estimate(pair.X, pair.Y, new EstimationContext(0) { Threads = 2 }).Warnings.Select(static warning => warning.Code)];
}
