using System.Globalization;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Belghazi and others, "Mutual information neural estimation", ICML 2018, section 4.1. Correlations below 0 are mirror images of those above.</summary>
internal static class CorrelationTasks
{
    private static readonly double[] Correlations = [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99];

    public static IReadOnlyList<KnownTask> Create() =>
    [
        .. from columns in (int[])[2, 20]
           from correlation in Correlations
           select new KnownTask(
               string.Create(CultureInfo.InvariantCulture, $"correlation-{columns}-{correlation}"),
               string.Create(CultureInfo.InvariantCulture, $"{columns} normal pairs of correlation {correlation}"),
               NormalPair.Independent(columns, correlation))
           {
               Curve = new TaskCurve(string.Create(CultureInfo.InvariantCulture, $"{columns} columns a side"), "correlation", correlation),
           },
    ];
}
