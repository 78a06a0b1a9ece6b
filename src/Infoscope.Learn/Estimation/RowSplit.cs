using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Learn.Estimation;

/// <summary>Which rows train, which say when to stop, and which the value is of: three parts without a row in common.</summary>
/// <param name="Train">Rows to learn from.</param>
/// <param name="Validation">Rows to stop by.</param>
/// <param name="HeldOut">Rows to measure on.</param>
public sealed record RowSplit(int[] Train, int[] Validation, int[] HeldOut)
{
    /// <summary>The least rows of a part.</summary>
    private const int Least = 4;

    /// <summary>Deals out n rows at random.</summary>
    internal static RowSplit Of(int rows, NeuralOptions options, RandomStream random)
    {
        var order = random.Permutation(rows);
        var (train, validation, _) = Sizes(rows, options);
        return new RowSplit(order[..train], order[train..(train + validation)], order[(train + validation)..]);
    }

    /// <summary>The smallest n whose parts are large enough, with a batch to train on.</summary>
    internal static int MinimumRows(NeuralOptions options)
    {
        var most = (int)Math.Ceiling((Least + 1) / Math.Min(Math.Min(options.Validation, options.HeldOut), 1 - options.Validation - options.HeldOut))
            + (int)Math.Ceiling((options.Batch ?? 0) / (1 - options.Validation - options.HeldOut));
        while (most > 1 && Fits(most - 1, options))
        {
            most--;
        }

        return most;
    }

    private static bool Fits(int rows, NeuralOptions options)
    {
        var (train, validation, heldOut) = Sizes(rows, options);
        return validation >= Least && heldOut >= Least && train >= Math.Max(Least, options.Batch ?? 0);
    }

    private static (int Train, int Validation, int HeldOut) Sizes(int rows, NeuralOptions options)
    {
        var (validation, heldOut) = ((int)Math.Round(rows * options.Validation), (int)Math.Round(rows * options.HeldOut));
        return (rows - validation - heldOut, validation, heldOut);
    }
}
