using System.Globalization;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Belghazi and others, "Mutual information neural estimation", ICML 2018, section 4.2; one column a side.</summary>
internal static class NoisyFunctionTasks
{
    private static readonly double[] Noises = [0.1, 0.3, 0.5, 0.7, 0.9];

    private static readonly (string Id, string Title, Func<double, double> Function)[] Functions =
    [
        ("identity", "x", static x => x),
        ("cube", "x³", static x => x * x * x),
        ("sine", "sin x", Math.Sin),
    ];

    public static IReadOnlyList<KnownTask> Create() =>
    [
        .. from function in Functions
           from noise in Noises
           select new KnownTask(
               string.Create(CultureInfo.InvariantCulture, $"noisy-{function.Id}-{noise}"),
               string.Create(CultureInfo.InvariantCulture, $"{function.Title} with noise {noise}"),
               new NoisyFunctionPair(function.Function, noise, columns: 1))
           {
               Curve = new TaskCurve(function.Title, "standard deviation of the noise", noise),
           },
    ];
}
