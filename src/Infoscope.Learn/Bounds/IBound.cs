namespace Infoscope.Learn.Bounds;

/// <summary>What every variational bound tells about itself. How scores go in says the interface that it implements besides.</summary>
public interface IBound
{
    /// <summary>The short name, as on a command line.</summary>
    string Name { get; }

    /// <summary>What the expectation says.</summary>
    BoundKind Kind { get; }

    /// <summary>What the scores are.</summary>
    ScoreKind ScoreKind => ScoreKind.Critic;

    /// <summary>The largest value in nats that any scores can give; ∞ where there is none.</summary>
    /// <param name="size">Pairs of the product for a bound on pairs, rows for one on tables; at least 1.</param>
    double Ceiling(int size);
}
