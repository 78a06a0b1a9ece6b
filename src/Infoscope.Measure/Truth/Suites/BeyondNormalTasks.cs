using static Infoscope.Measure.Truth.Suites.PublishedTasks;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Czyż, Grabowski, Vogt, Beerenwinkel and Marx, "Beyond normal: on the evaluation of mutual information estimators", NeurIPS 2023.</summary>
internal static class BeyondNormalTasks
{
    public static IReadOnlyList<KnownTask> Create() =>
    [
        Bivariate(),
        Cdf(Bivariate()),
        Additive(0.1),
        Additive(0.75),
        Bimodal(),
        Wiggly(Bivariate()),
        HalfCube(Bivariate()),
        Student(1, 1),
        Asinh(Student(1, 1)),
        Rolled(Cdf(Bivariate())),
        Dense(2),
        Dense(3),
        Dense(5),
        Dense(25),
        Dense(50),
        TwoPair(2),
        TwoPair(3),
        TwoPair(5),
        TwoPair(25),
        Student(2, 1),
        Student(2, 2),
        Student(3, 2),
        Student(3, 3),
        Student(5, 2),
        Student(5, 3),
        Cdf(TwoPair(3)),
        Cdf(TwoPair(5)),
        Cdf(TwoPair(25)),
        HalfCube(TwoPair(3)),
        HalfCube(TwoPair(5)),
        HalfCube(TwoPair(25)),
        Spiralled(TwoPair(3)),
        Spiralled(TwoPair(5)),
        Spiralled(TwoPair(25)),
        Spiralled(Cdf(TwoPair(3))),
        Spiralled(Cdf(TwoPair(5))),
        Spiralled(Cdf(TwoPair(25))),
        Asinh(Student(2, 1)),
        Asinh(Student(3, 2)),
        Asinh(Student(5, 2)),
    ];
}
