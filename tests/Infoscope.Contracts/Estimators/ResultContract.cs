using System.Text.Json;
using System.Text.Json.Serialization;
using Infoscope.Core;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>What comes out: a record that says everything about itself and survives a trip through JSON.</summary>
public sealed class ResultContract
{
    internal static readonly JsonSerializerOptions Json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_result_says_what_was_measured_and_how(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, 111, 3, 2, seed: 20);
        var estimate = estimator.Estimate(x, y, new EstimationContext(1));
        estimate.Estimator.ShouldBe(estimator.Traits.Id);
        (estimate.Rows, estimate.XColumns, estimate.YColumns, estimate.ZColumns).ShouldBe((111, 3, 2, 0));
        // A value may be less sure of its side than the estimator is in general: a difference of two bounds is no bound.
        estimate.Bias.ShouldBeOneOf(estimator.Traits.Bias, BiasDirection.Either);
        estimate.Bits.ShouldBe(estimate.Nats / Math.Log(2), 1e-15);
        estimate.PValue.ShouldBeNull();
        estimate.Warnings.ShouldAllBe(warning => Codes().Contains(warning.Code) && warning.Message.EndsWith('.'));
        estimate.Settings.Values.ShouldAllBe(value => value is int || value is double || value is bool || value is string);
        foreach (var setting in estimate.Settings.Keys)
        {
            EstimatorCases.Entry(name).Settings.Select(known => known.Name).ShouldContain(setting);
        }
    });

    [Theory]
    [MemberData(nameof(EstimatorCases.All), MemberType = typeof(EstimatorCases))]
    public void A_result_comes_back_from_json_with_every_bit(string name) => Waivers.Hold(name, () =>
    {
        var estimator = EstimatorCases.Create(name);
        var (x, y) = Draws.Dependent(estimator.Traits, 111, 1, 1, seed: 21);
        var estimate = estimator.Estimate(x, y, new EstimationContext(1));
        var back = JsonSerializer.Deserialize<Estimate>(JsonSerializer.Serialize(estimate, Json), Json)!;
        back.Nats.ShouldBe(estimate.Nats);
        back.CeilingNats.ShouldBe(estimate.CeilingNats);
        back.Diagnostics.ShouldBe(estimate.Diagnostics);
        back.Warnings.ShouldBe(estimate.Warnings);
        back.Settings.Keys.ShouldBe(estimate.Settings.Keys);
        JsonSerializer.Serialize(back, Json).ShouldBe(JsonSerializer.Serialize(estimate, Json));
    });

    private static List<string> Codes() => [.. typeof(WarningCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];
}
