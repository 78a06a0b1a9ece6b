namespace Infoscope.Measure.Generalisation;

/// <summary>How many samples MINE needs.</summary>
internal static class MineEntry
{
    public static BoundEntry Entry { get; } = new("mine-samples", Value)
    {
        Quantity = "samples that are enough",
        Formula = "2 bound² (parameters ln(16 radius lipschitz √parameters / epsilon) + 2 parameters bound + ln(2/delta)) / epsilon²",
        Assumption = "the network's output lies in ±bound and is lipschitz in its parameters, whose norm is at most radius",
        Paper = "Belghazi and others, ICML 2018, theorem 3",
        Parameters =
        [
            new("parameters", BoundParameterKind.Count, "d, the network's number of parameters"),
            new("bound", BoundParameterKind.Number, "M, the largest absolute output", "1"),
            new("lipschitz", BoundParameterKind.Number, "L, how much the output changes with the parameters", "1"),
            new("radius", BoundParameterKind.Number, "K, the largest norm of the parameters", "1"),
            new("epsilon", BoundParameterKind.Number, "ε, the error allowed, in nats", "0.1"),
            new("delta", BoundParameterKind.Number, "δ, the probability of failure, above 0 and below 1", "0.05"),
        ],
        Largest = _ => double.PositiveInfinity,
    };

    private static double Value(BoundValues values) => MineSampleComplexity.Samples(
        values.Count("parameters"), values.Number("bound"), values.Number("lipschitz"), values.Number("radius"), values.Number("epsilon"), values.Number("delta"));
}
