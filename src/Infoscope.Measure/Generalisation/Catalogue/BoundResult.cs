namespace Infoscope.Measure.Generalisation;

/// <summary>A bound at given numbers.</summary>
public sealed record BoundResult
{
    /// <summary>The bound's id.</summary>
    public required string Bound { get; init; }

    /// <summary>What is bounded, such as <c>|E gen|</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>The value by the formula: not clipped, so it may exceed what the quantity can be.</summary>
    public required double Value { get; init; }

    /// <summary>The largest value that the quantity can have whatever the learner; ∞ where there is none.</summary>
    public required double Largest { get; init; }

    /// <summary>Whether the bound says nothing: every learner keeps it.</summary>
    public bool IsVacuous => Value >= Largest;

    /// <summary>The numbers in force, by name, as they were written or by default.</summary>
    public required IReadOnlyDictionary<string, string> Numbers { get; init; }
}
