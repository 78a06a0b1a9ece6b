using System.Globalization;
using Infoscope.Measure.Truth.Injections;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Poole, Ozair, van den Oord, Alemi and Tucker, "On variational bounds of mutual information", ICML 2019.</summary>
internal static class StaircaseTasks
{
    private const int Pairs = 20;
    private static readonly int[] Steps = [2, 4, 6, 8, 10];

    public static IReadOnlyList<KnownTask> Create() => [.. Steps.Select(Plain), .. Steps.Select(Cubed)];

    private static KnownTask Plain(int nats) => new(Text($"staircase-{nats}"), Text($"20 normal pairs, {nats} nats"), Normal(nats));

    private static KnownTask Cubed(int nats) => new(
        Text($"staircase-cubic-{nats}"),
        Text($"20 normal pairs with y cubed, {nats} nats"),
        new TransformedPair(Normal(nats), CoordinateMaps.Identity, CoordinateMaps.Cube));

    private static NormalPair Normal(int nats) => NormalPair.Independent(Pairs, NormalTheory.CorrelationFor(nats, Pairs));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
