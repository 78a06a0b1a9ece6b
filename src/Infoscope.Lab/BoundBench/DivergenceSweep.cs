using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Measure;
using Infoscope.Measure.Truth;
using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Lab.BoundBench;

/// <summary>One f-divergence at one correlation.</summary>
/// <param name="Divergence">Its name.</param>
/// <param name="Correlation">ρ.</param>
/// <param name="Truth">The divergence of joint and product, in its own unit.</param>
/// <param name="Bound">What a trained critic says of it, on batches that it did not learn from.</param>
/// <param name="TruthNats">The mutual information.</param>
/// <param name="RatioNats">What the same critic says of the mutual information, by <see cref="DensityRatio"/>; NaN where it does not tell the ratio.</param>
public sealed record DivergenceRow(string Divergence, double Correlation, double Truth, double Bound, double TruthNats, double RatioNats);

/// <summary>Every f-divergence of the table, bounded by a critic of its own, on normal pairs of rising correlation.</summary>
public static class DivergenceSweep
{
    private const string RatioSuffix = "-ratio";
    private static readonly double[] _correlations = [0, 0.2, 0.4, 0.6, 0.8, 0.9];

    /// <summary>Towers of two layers of 64, 2000 steps of 64 pairs at 1e-3, measured on 400 batches.</summary>
    public static StaircaseSettings Standard { get; } = new(
        [.. _correlations.Select(static rho => new Staircase(Name(rho), [new KnownTask($"normal-{Name(rho)}", $"a normal pair of correlation {Name(rho)}", NormalPair.Correlated(rho))]))],
        [.. FDivergences.All.Select(Training)])
    {
        Networks = new NetworkOptions { Layers = new CriticOptions { Hidden = [64, 64] }, LearningRate = 1e-3 },
        StepsPerLevel = 2000,
        MeasuredPerLevel = 400,
    };

    /// <summary>Trains and measures.</summary>
    /// <param name="settings"><see cref="Standard"/>, or a variation of its numbers.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>By divergence, then correlation.</returns>
    public static IReadOnlyList<DivergenceRow> Run(StaircaseSettings settings, EstimationContext context)
    {
        var summaries = StaircaseTable.Run(settings, context).Summaries.ToDictionary(static summary => (summary.Stairs, summary.Bound));
        return
        [
            .. from divergence in FDivergences.All
               from stairs in settings.Stairs
               let rho = double.Parse(stairs.Name, System.Globalization.CultureInfo.InvariantCulture)
               select new DivergenceRow(
                   divergence.Name, rho, NormalDivergence.Of(divergence, rho), Mean(stairs, divergence.Name), stairs.Levels[0].TruthNats, Mean(stairs, divergence.Name + RatioSuffix)),
        ];

        double Mean(Staircase stairs, string reading) =>
            summaries.TryGetValue((stairs.Name, reading), out var summary) ? summary.BiasNats + summary.TruthNats : double.NaN;
    }

    private static BoundTraining Training(FDivergence divergence)
    {
        var bound = new FDivergenceBound(divergence);
        BoundReading[] ratio = divergence.TellsRatio ? [new(divergence.Name + RatioSuffix, new DensityRatio(divergence))] : [];
        return new BoundTraining(bound, [new(divergence.Name, bound), .. ratio]);
    }

    private static string Name(double correlation) => FormattableString.Invariant($"{correlation}");
}
