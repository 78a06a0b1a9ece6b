using Infoscope.Lab.BoundBench;
using Infoscope.Learn.Critics;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Lab.Tests.BoundBench;

/// <summary>Small stairs and networks, for runs of a second.</summary>
internal static class BenchCases
{
    public static NetworkOptions Networks { get; } = new() { Batch = 32, LearningRate = 2e-3, Layers = new CriticOptions { Hidden = [32], Embedding = 8 }, BaselineUnits = 16 };

    /// <summary>Three normal pairs that share 0.5 and then 1.5 nats.</summary>
    public static Staircase Stairs { get; } = new("small", [Level(0.5), Level(1.5)]);

    public static StaircaseSettings Of(params string[] bounds) => new([Stairs], BoundTrainings.Of(bounds)) { Networks = Networks, StepsPerLevel = 60 };

    private static KnownTask Level(double nats) =>
        new($"small-{nats}", "", NormalPair.Independent(3, NormalTheory.CorrelationFor(nats, 3)));
}
