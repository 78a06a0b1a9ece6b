namespace Infoscope.Lab.Generalisation;

/// <summary>How a recipe's generalisation is measured; everything here decides the outcome to the bit.</summary>
public readonly record struct GeneralisationSettings
{
    /// <summary>Five supersamples of thirty masks, as published.</summary>
    public GeneralisationSettings()
    {
    }

    /// <summary>The sizes of the training sample.</summary>
    public required IReadOnlyList<int> Sizes { get; init; }

    /// <summary>k1: how many draws of 2n examples.</summary>
    public int Supersamples { get; init; } = 5;

    /// <summary>k2: how many trainings on each draw, each with coins of its own.</summary>
    public int Masks { get; init; } = 30;

    /// <summary>Whether every training starts from weights and an order of its own; if not, the coins alone differ.</summary>
    public bool IsStochastic { get; init; }

    /// <summary>δ of the bound by the Vapnik–Chervonenkis dimension.</summary>
    public double Delta { get; init; } = 0.05;

    /// <summary>The level of the intervals over supersamples.</summary>
    public double Level { get; init; } = 0.95;

    /// <summary>Seeds everything.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Refuses what cannot be measured with this recipe.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed; the message says which and why.</exception>
    public void Check(IGeneralisationRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (Sizes.Count == 0 || Sizes.Any(size => size < 2))
        {
            throw new ArgumentException($"The sizes are [{string.Join(", ", Sizes)}]; give at least one, each at least 2.");
        }

        if (Sizes.Max() > recipe.MostExamples / 2)
        {
            throw new ArgumentException($"A training sample of {Sizes.Max()} needs {2L * Sizes.Max()} examples; {recipe.Id} has {recipe.MostExamples}. Take n of at most {recipe.MostExamples / 2}.");
        }

        if (Supersamples < 1 || Masks < 2)
        {
            throw new ArgumentException($"k1 is {Supersamples} and k2 is {Masks}; k1 must be at least 1 and k2 at least 2, since one training tells nothing of information.");
        }

        if (Delta is not (> 0 and < 1) || Level is not (> 0 and < 1))
        {
            throw new ArgumentException(FormattableString.Invariant($"delta is {Delta} and the level {Level}; both are probabilities above 0 and below 1."));
        }
    }
}
