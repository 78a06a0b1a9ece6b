namespace Infoscope.Measure.Significance;

/// <summary>How the rows of one side are moved so that what remains is chance.</summary>
public enum Surrogate
{
    /// <summary>Into a random order: exact where rows are independent of each other.</summary>
    Shuffle,

    /// <summary>Around a circle by a random number of rows: each side keeps its own course in time, and only their pairing is broken.</summary>
    Circular,
}

/// <summary>How many surrogates a test draws, and of which kind.</summary>
/// <param name="Permutations">m, at least 1; the smallest p-value that can come out is 1/(m + 1).</param>
public readonly record struct PermutationOptions(int Permutations)
{
    /// <summary>999, which is customary.</summary>
    public PermutationOptions()
        : this(999)
    {
    }

    /// <summary>How the rows of Y are moved.</summary>
    public Surrogate Surrogate { get; init; }

    /// <summary>
    /// The smallest circular shift, either way, in rows: more than the time over which a series remembers itself. Null: a tenth of n.
    /// </summary>
    public int? MinimumShift { get; init; }

    /// <summary>Given Z of numbers: the rows with the nearest Z, itself among them, from which a row may take its X. 5 as published.</summary>
    public int Neighbours { get; init; } = 5;

    /// <exception cref="ArgumentOutOfRangeException">A number is too small.</exception>
    internal PermutationOptions Checked()
    {
        if (Permutations < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(Permutations), $"A permutation test needs at least 1 permutation; got {Permutations}. 999 is customary.");
        }

        if (MinimumShift is < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(MinimumShift), $"The smallest circular shift must be at least 1 row; got {MinimumShift}. Take more rows than a series remembers itself over.");
        }

        return Neighbours >= 2
            ? this
            : throw new ArgumentOutOfRangeException(nameof(Neighbours), $"A row needs at least 2 rows to take its x from, itself among them; got {Neighbours}. 5 is customary.");
    }
}
