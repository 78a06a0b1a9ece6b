using Infoscope.Core;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>Closed forms, ceilings and samples without information.</summary>
public sealed class TruthContract
{
    private const double Rounding = 1e-12;
    private const int Replicates = 10;
    private static readonly EstimationContext Context = new(Seed: 17);

    /// <summary>
    /// The largest mean error in nats over 10 samples of 1000 rows, one column a side: documented bias plus four standard
    /// errors. Where there is no closed form to meet, the reason. A new estimator needs a line here.
    /// </summary>
    private static readonly Dictionary<string, (double Independent, double Correlated, string? Excuse)> Tolerances = new(StringComparer.Ordinal)
    {
        ["plugin"] = (0.016, double.NaN, "symbols have no correlation"),
        ["miller-madow"] = (0.004, double.NaN, "symbols have no correlation"),
        ["grassberger"] = (0.005, double.NaN, "symbols have no correlation"),
        ["chao-shen"] = (0.01, double.NaN, "symbols have no correlation"),
        ["chao-wang-jost"] = (0.004, double.NaN, "symbols have no correlation"),
        ["shrink"] = (0.01, double.NaN, "symbols have no correlation"),
        ["nsb"] = (0.005, double.NaN, "symbols have no correlation"),
        ["zhang"] = (0.004, double.NaN, "symbols have no correlation"),
        ["bonachela"] = (0.045, double.NaN, "symbols have no correlation"),
        ["bayes-jeffreys"] = (0.004, double.NaN, "symbols have no correlation"),
        ["bayes-laplace"] = (0.012, double.NaN, "symbols have no correlation"),
        ["binned"] = (0.06, 0.06, null),
        ["edge"] = (0.06, 0.1, null),
        ["adaptive-binned"] = (0.02, 0.08, null),
        ["gaussian"] = (0.002, 0.025, null),
        ["copula"] = (0.002, 0.01, null),
        ["ksg-copula"] = (0.02, 0.03, null),
        ["ksg1"] = (0.03, 0.04, null),
        ["ksg2"] = (0.03, 0.04, null),
        ["ross"] = (0.03, double.NaN, "symbols have no correlation"),
        ["mixed-ksg"] = (0.03, 0.04, null),
        ["kl-sum"] = (0.04, 0.06, null),
        ["lnc"] = (0.04, 0.06, null),
        ["gknn"] = (0.06, 0.1, null),
        ["lnn"] = (0.06, 0.06, null),
        ["local-gaussian"] = (0.08, 0.06, null),
        ["kde"] = (double.NaN, double.NaN, "bounds the information of numbers with noise added"),
        ["kde-lower"] = (double.NaN, double.NaN, "bounds the information of numbers with noise added"),
        ["dv"] = (0.05, 0.1, null),
        ["mine"] = (0.05, 0.1, null),
        ["mine-f"] = (0.05, 0.1, null),
        ["nwj"] = (0.05, 0.1, null),
        ["js"] = (0.05, 0.1, null),
        ["infonce"] = (0.05, 0.1, null),
        ["smile"] = (0.05, 0.1, null),
        ["ba"] = (0.06, 0.1, null),
        ["tuba"] = (0.05, double.NaN, "learns slower than a contract waits; NeuralBandTests hold it to the truth"),
        ["interpolated"] = (0.05, 0.13, null),
        ["club"] = (0.06, double.NaN, "an upper bound that lies far above where the dependence is strong"),
        ["l1out"] = (0.06, 0.1, null),
        ["doe"] = (0.06, 0.1, null),
        ["kl-dime"] = (0.05, double.NaN, "learns slower than a contract waits; NeuralBandTests hold it to the truth"),
    };

    public static TheoryData<string> Ids => [.. FullCatalogue.All.Select(entry => entry.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Independent_samples_have_next_to_no_information(string id) => Check(id, tolerance => tolerance.Independent, 0, (traits, seed) =>
        Draws.Independent(traits, 1000, 1, 1, seed));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Normal_samples_have_the_information_of_their_correlation(string id)
    {
        foreach (var rho in new[] { 0.3, 0.6, -0.9 })
        {
            // Equal bins cut off what lies between them, the more so the stronger the dependence.
            var truth = -0.5 * Math.Log(1 - (rho * rho));
            Check(id, tolerance => id == "binned" ? Math.Max(tolerance.Correlated, truth / 4) : tolerance.Correlated, truth, (_, seed) => Draws.Normal(1000, rho, seed));
        }
    }

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_side_that_never_changes_has_exactly_none_and_says_why_or_is_refused(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        foreach (var rows in new[] { 100, 10_000, 1_000_000 })
        {
            // Those that search neighbours have none to search for here.
            if (rows > 10_000 && EstimatorCases.Entry(name).Cost.StartsWith("O(n²", StringComparison.Ordinal))
            {
                continue;
            }

            var (x, y) = Draws.Independent(estimator.Traits, rows, 1, 1, seed: 4);
            var constant = Samples.FromColumn(Enumerable.Repeat(1 / 3.0, rows).ToArray());
            RequireNothing(estimator, constant, y);
            if (rows <= 10_000)
            {
                RequireNothing(estimator, x, constant);
                RequireNothing(estimator, constant, constant);
            }
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void No_value_is_above_its_ceiling_and_one_that_n_limits_says_so(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        foreach (var (x, y) in Draws.Several(estimator.Traits))
        {
            RequireBelowCeiling(estimator.Estimate(x, y, Context));
        }

        // Every row with itself, all of them different: as much as n rows can say.
        var different = Samples.FromColumn(Enumerable.Range(0, 64).Select(i => (i * 37 % 64) + (i / 1024.0)).ToArray());
        try
        {
            var most = estimator.Estimate(different, different, Context);
            RequireBelowCeiling(most);
            if (most.Nats >= 0.9 * most.CeilingNats)
            {
                most.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.Saturated);
            }
        }
        catch (SampleException refused)
        {
            refused.Message.ShouldNotBeNullOrWhiteSpace();
        }
    });

    [Fact]
    public void Every_estimator_has_a_tolerance_or_an_excuse()
    {
        foreach (var entry in FullCatalogue.All)
        {
            Tolerances.ShouldContainKey(entry.Id);
            var (independent, correlated, excuse) = Tolerances[entry.Id];
            (double.IsNaN(independent) || double.IsNaN(correlated)).ShouldBe(excuse is not null);
        }
    }

    private static void Check(
        string id,
        Func<(double Independent, double Correlated, string? Excuse), double> choose,
        double truth,
        Func<EstimatorTraits, ulong, (Samples X, Samples Y)> draw)
    {
        var tolerance = choose(Tolerances[id]);
        if (double.IsNaN(tolerance))
        {
            return;
        }

        var estimator = EstimatorCases.Create(EstimatorCases.CaseOf(id));
        var mean = Enumerable.Range(0, Replicates).Average(replicate =>
        {
            var (x, y) = draw(estimator.Traits, (ulong)(1000 + replicate));
            return estimator.Estimate(x, y, Context).Nats;
        });
        mean.ShouldBe(truth, tolerance);
    }

    private static void RequireBelowCeiling(Estimate estimate) => estimate.Nats.ShouldBeLessThanOrEqualTo(estimate.CeilingNats + Rounding);

    private static void RequireNothing(IMutualInformationEstimator estimator, Samples x, Samples y)
    {
        try
        {
            var estimate = estimator.Estimate(x, y, Context);
            estimate.Nats.ShouldBe(0.0);
            estimate.Warnings.Select(warning => warning.Code).ShouldContain(WarningCodes.ConstantColumn);
        }
        catch (SampleException refused)
        {
            refused.Message.ShouldNotBeNullOrWhiteSpace();
        }
    }
}
