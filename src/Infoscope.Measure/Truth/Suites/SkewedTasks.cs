using System.Globalization;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Gamma and exponential pairs with closed forms.</summary>
internal static class SkewedTasks
{
    public static IReadOnlyList<KnownTask> Create() => [Gamma(0.5), Gamma(1), Gamma(3.4), Sum(1, 2), Sum(1, 1), Sum(3, 1)];

    private static KnownTask Gamma(double shape) =>
        new(Text($"gamma-exponential-{shape}"), Text($"Gamma of shape {shape} as the rate of an exponential"), new GammaExponentialPair(shape));

    private static KnownTask Sum(double rate, double noiseRate) => new(
        Text($"additive-exponential-{rate}-{noiseRate}"),
        Text($"Exponential of rate {rate} with noise of rate {noiseRate}"),
        new AdditiveExponentialPair(rate, noiseRate));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
