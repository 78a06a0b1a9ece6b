using Infoscope.Core;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Tests.Estimation;

/// <summary>Bad input, bad settings, and what is said about odd input.</summary>
public sealed class NeuralInputTests
{
    private const string Quick = " members=1 layers=16 steps=60 check=20";

    [Theory]
    [InlineData("mine", "batch=400", "needs at least 571 rows", "a batch")]
    [InlineData("infonce", "held-out=0.01", "at least 4 each", "got 100")]
    public void Too_few_rows_for_the_parts_or_the_batch(string id, string settings, params string[] told)
    {
        var (x, y, _) = Draws.Normal(100, 1, 0.5, 1);
        var message = Should.Throw<SampleException>(() => Create(id, settings).Estimate(x, y, new EstimationContext(1))).Message;
        foreach (var part in told)
        {
            message.ShouldContain(part);
        }
    }

    [Fact]
    public void One_class_only_leaves_nothing_to_learn()
    {
        var (x, _, _) = Draws.Normal(100, 1, 0.5, 1);
        Should.Throw<SampleException>(() => Create("infonce", "").Estimate(x, Draws.Map(x, static _ => 3), new EstimationContext(1))).Message
            .ShouldContain("y has the same value in every row");
    }

    [Theory]
    [InlineData("dv", "embedding=8", "belongs to critics that are separable and cosine")]
    [InlineData("dv", "temperature=1", "belongs to critics that are cosine")]
    [InlineData("infonce", "critic=bilinear layers=8", "critic is bilinear")]
    [InlineData("dv", "validation=0.5 held-out=0.5", "at least a tenth must be left")]
    [InlineData("dv", "check=100 steps=50", "at least once")]
    [InlineData("mine", "alpha=2", "above 0 and at most 1")]
    [InlineData("infonce", "tau=5", "has no setting 'tau'")]
    [InlineData("smile", "tau=-1", "The setting tau of smile is '-1'")]
    public void Settings_that_contradict_each_other_are_one_clear_error(string id, string settings, string told) =>
        Should.Throw<SettingException>(() => Create(id, settings)).Message.ShouldContain(told);

    [Fact]
    public void Every_setting_reaches_the_estimate()
    {
        const string Settings = "critic=cosine layers=8,9 activation=tanh embedding=7 temperature=0.5 batch=16 rate=0.002 steps=40 check=20 patience=3 members=2 combine=mean validation=0.2 held-out=0.3 measured-batch=16 standardise=none one-hot=none product=all-pairs tau=3";
        var (x, y, _) = Draws.Normal(200, 1, 0.5, 1);
        var shown = Create("smile", Settings).Estimate(x, y, new EstimationContext(1)).Settings;
        foreach (var (name, value) in Draws.Settings(Settings))
        {
            string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{shown[name]}").ShouldBe(value);
        }
    }

    [Fact]
    public void Symbols_enter_one_by_one_and_that_is_said()
    {
        // X is normal in place 1 and 3 and shifted elsewhere, so an ordered reading of the symbol sees little: H(S) = ln 4 bounds the information.
        var (x, _, _) = Draws.Normal(3000, 1, 0, 1);
        double[] shift = [5, -5, 6, -6];
        var symbols = Samples.FromColumn(Enumerable.Range(0, 3000).Select(static i => (double)(i % 4)).ToArray());
        var numbers = Samples.FromColumn(Enumerable.Range(0, 3000).Select(i => x[i, 0] + (3 * shift[i % 4])).ToArray());
        var estimate = Create("infonce", "members=1 steps=600").Estimate(numbers, symbols, new EstimationContext(1));
        estimate.Settings["one-hot"].ShouldBe("y 0 (4 symbols)");
        estimate.Nats.ShouldBeInRange(1.1, Math.Log(4) + 0.05);
    }

    [Fact]
    public void A_density_of_symbols_is_refused_and_a_known_entropy_is_of_the_columns_as_given()
    {
        var (x, y, _) = Draws.Normal(2000, 1, 0.8, 1);
        var thousandfold = Draws.Map(y, static value => (1000 * value) + 7);
        Should.Throw<SampleException>(() => Create("doe", Quick).Estimate(x, Draws.Map(y, static value => value > 0 ? 1 : 0), new EstimationContext(1))).Message.ShouldContain("Swap x and y");

        // H of a normal with deviation 1000 is ½ ln 2πe + ln 1000.
        var entropy = (0.5 * Math.Log(2 * Math.PI * Math.E)) + Math.Log(1000);
        var known = Create("ba", string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entropy={entropy:R} members=1")).Estimate(x, thousandfold, new EstimationContext(1));
        known.Nats.ShouldBe(-0.5 * Math.Log(1 - 0.64), 0.1);
        known.Bias.ShouldBe(BiasDirection.Downward);
        Create("ba", Quick).Estimate(x, thousandfold, new EstimationContext(1)).Bias.ShouldBe(BiasDirection.Either);
    }

    [Fact]
    public void A_critic_that_runs_away_keeps_its_last_good_value_and_says_so()
    {
        var (x, y, _) = Draws.Normal(1000, 1, 0.9, 1);
        var lost = Create("nwj", "rate=300 members=1").Estimate(x, y, new EstimationContext(1));
        lost.Warnings.Select(static warning => warning.Code).ShouldContain(WarningCodes.Diverged);
        double.IsFinite(lost.Nats).ShouldBeTrue();
    }

    [Fact]
    public void A_critic_that_learns_rows_by_heart_is_named()
    {
        var (x, y, _) = Draws.Normal(300, 10, 0.5, 1);
        Create("infonce", "members=1 steps=1500 patience=100 measured-batch=64").Estimate(x, y, new EstimationContext(1)).Warnings
            .Select(static warning => warning.Code).ShouldContain(WarningCodes.Overfit);
    }

    private static IMutualInformationEstimator Create(string id, string settings) => NeuralCatalogue.All.Create(id, Draws.Settings(settings));
}
