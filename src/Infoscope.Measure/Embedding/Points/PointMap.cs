using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>How far a descent had come.</summary>
/// <param name="Iteration">Steps done.</param>
/// <param name="KlNats">The divergence in nats, always without exaggeration; with θ above 0 its normaliser is that of the squares.</param>
public readonly record struct DescentStep(int Iteration, double KlNats);

/// <summary>Points in a plane, with what is needed to judge them.</summary>
public sealed record PointMap
{
    /// <summary>Where each row lies, <c>[n, 2]</c>; the mean is 0. Axes and scale mean nothing, only who is near whom does.</summary>
    public required Samples Points { get; init; }

    /// <summary>
    /// What is lost, in nats: <c>KL(P‖Q)</c> of all pairs for t-SNE, <c>Σ_i KL(P_i‖Q_i)</c> over all points for SNE; at the end, exact, without exaggeration.
    /// </summary>
    public required double KlNats { get; init; }

    /// <summary>The divergence at the start, every 50 steps, and at the end.</summary>
    public required IReadOnlyList<DescentStep> Trace { get; init; }

    /// <summary>n.</summary>
    public required int Rows { get; init; }

    /// <summary>d, before any reduction.</summary>
    public required int Columns { get; init; }

    /// <summary>The share of the variance that the principal components kept; 1 where nothing was reduced.</summary>
    public required double KeptVariance { get; init; }

    /// <summary>Every setting in force, by its command line name.</summary>
    public required IReadOnlyDictionary<string, object> Settings { get; init; }

    /// <summary>Why the picture may mislead; empty when nothing was noticed.</summary>
    public required IReadOnlyList<EstimateWarning> Warnings { get; init; }
}
