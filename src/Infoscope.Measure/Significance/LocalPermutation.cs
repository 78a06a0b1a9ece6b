using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Significance;

/// <summary>Moves rows among those with the same or nearly the same Z: what ties X to Z stays, what ties it to Y beyond Z goes.</summary>
/// <remarks>Source: Runge, AISTATS 2018, algorithm 1, in the maximum norm; equal symbols are strata, within which permuting is exact.</remarks>
internal sealed class LocalPermutation
{
    private readonly int[][]? _strata;
    private readonly NearestNeighbours? _near;
    private readonly int _rows;

    private LocalPermutation(int rows, int[][]? strata, NearestNeighbours? near) => (_rows, _strata, _near) = (rows, strata, near);

    /// <summary>Whether Z is read as symbols.</summary>
    public bool HasStrata => _strata is not null;

    /// <summary>Within the rows of the same symbol.</summary>
    public static LocalPermutation Within(Symbols symbols)
    {
        var strata = new List<int>[symbols.Count];
        for (var row = 0; row < symbols.Rows; row++)
        {
            (strata[symbols.Codes[row]] ??= []).Add(row);
        }

        return new LocalPermutation(symbols.Rows, [.. strata.Select(static stratum => stratum.ToArray())], near: null);
    }

    /// <summary>Among the rows with the nearest z.</summary>
    /// <param name="z">The third sample, <c>[n, dz]</c>.</param>
    /// <param name="neighbours">How many, the row itself among them.</param>
    /// <param name="context">Threads and cancellation.</param>
    public static LocalPermutation Near(Samples z, int neighbours, EstimationContext context) =>
        new(z.Rows, strata: null, NeighbourSearch.Find(z, Math.Min(neighbours, z.Rows) - 1, context.Threads, context.Cancellation));

    /// <summary>One order of the rows.</summary>
    public int[] Order(RandomStream random)
    {
        var order = new int[_rows];
        if (_strata is not null)
        {
            foreach (var stratum in _strata)
            {
                var shuffled = (int[])stratum.Clone();
                random.Shuffle<int>(shuffled);
                for (var i = 0; i < stratum.Length; i++)
                {
                    order[stratum[i]] = shuffled[i];
                }
            }

            return order;
        }

        // Rows in random order take a row that nobody has taken yet, as long as there is one among the nearest: few are taken twice.
        var isTaken = new bool[_rows];
        var candidates = new int[_near!.K + 1];
        foreach (var row in random.Permutation(_rows))
        {
            _near.Of(row).CopyTo(candidates);
            candidates[^1] = row;
            random.Shuffle<int>(candidates);
            var free = Array.FindIndex(candidates, candidate => !isTaken[candidate]);
            order[row] = candidates[free < 0 ? candidates.Length - 1 : free];
            isTaken[order[row]] = true;
        }

        return order;
    }
}
