using System.Globalization;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>A symbol beside a number: Gao, Kannan, Oh and Viswanath, NeurIPS 2017.</summary>
internal static class MixedTasks
{
    public static IReadOnlyList<KnownTask> Create() =>
        [Uniform(2), Uniform(3), Uniform(5), Uniform(10), Poisson(0), Poisson(0.15), Poisson(0.5)];

    private static KnownTask Uniform(int symbols) =>
        new(Text($"uniform-mixture-{symbols}"), Text($"{symbols} symbols, each an interval of width 2"), new UniformMixturePair(symbols));

    private static KnownTask Poisson(double inflation) => new(
        Text($"zero-inflated-poisson-{inflation}"),
        Text($"Poisson of an exponential rate, {100 * inflation} % zeros added"),
        new ZeroInflatedPoissonPair(inflation));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
