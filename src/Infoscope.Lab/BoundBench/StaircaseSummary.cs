namespace Infoscope.Lab.BoundBench;

/// <summary>One bound on one level: statistics over batches, then means over seeds.</summary>
/// <param name="Stairs">The staircase's name.</param>
/// <param name="Bound">The reading's name.</param>
/// <param name="TruthNats">The level's information in nats.</param>
/// <param name="BiasNats">Mean over batches minus truth.</param>
/// <param name="Variance">Over batches, in nats².</param>
/// <param name="MeanSquaredError"><c>bias² + variance</c> of each seed, in nats².</param>
/// <param name="Lost">The share of batches whose value was no finite number; they are left out of the rest.</param>
public sealed record StaircaseSummary(string Stairs, string Bound, double TruthNats, double BiasNats, double Variance, double MeanSquaredError, double Lost)
{
    internal static StaircaseSummary Of(string stairs, string bound, double truth, IReadOnlyList<double[]> seeds)
    {
        var parts = seeds.Select(values => OfSeed(values, truth)).ToList();
        return new StaircaseSummary(
            stairs,
            bound,
            truth,
            parts.Average(static part => part.Bias),
            parts.Average(static part => part.Variance),
            parts.Average(static part => (part.Bias * part.Bias) + part.Variance),
            parts.Average(static part => part.Lost));
    }

    private static (double Bias, double Variance, double Lost) OfSeed(double[] values, double truth)
    {
        var finite = values.Where(double.IsFinite).ToArray();
        if (finite.Length == 0)
        {
            return (double.NaN, double.NaN, 1);
        }

        var mean = finite.Average();
        return (mean - truth, finite.Sum(value => (value - mean) * (value - mean)) / finite.Length, 1 - ((double)finite.Length / values.Length));
    }
}
