using Infoscope.Measure.Truth.Injections;
using Infoscope.Measure.Truth.Pairs;
using static Infoscope.Measure.Truth.Suites.PublishedTasks;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>The benchmark's second version: Czyż, Grabowski, Vogt, Beerenwinkel and Marx, TMLR 2025 (pointwise information profiles).</summary>
internal static class MixtureTasks
{
    public static IReadOnlyList<KnownTask> Create() =>
    [
        Additive(0.75),
        Asinh(Student(1, 1)),
        new("1v1-X-0.9", "X 1 × 1", NormalMixtures.Cross(0.9)),
        new("1v1-AI", "AI 1 × 1", NormalMixtures.Letters()),
        Rolled(Cdf(Bivariate())),
        new("2v1-waves-12-5.0-3.0", "Waves 2 × 1", new TransformedPair(NormalMixtures.Blobs(12), new Waves(5, 3), CoordinateMaps.Identity)),
        new("2v1-galaxy-0.5-3.0", "Galaxy 2 × 1", new TransformedPair(NormalMixtures.Balls(3), new Spiral(0.5), CoordinateMaps.Identity)),
        Concentric(3, 5),
        Concentric(5, 5),
        Concentric(3, 10),
        Concentric(5, 10),
        Concentric(25, 5),
        Dense(5),
        Dense(25),
        Dense(50),
        TwoPair(5),
        TwoPair(25),
        Inliers(5, 0.2),
        Inliers(25, 0.2),
        Inliers(5, 0.5),
        Inliers(25, 0.5),
        Asinh(Student(2, 1)),
        Asinh(Student(3, 2)),
        Asinh(Student(5, 2)),
        Spiralled(TwoPair(3)),
        Spiralled(TwoPair(5)),
    ];
}
