namespace Infoscope.Measure.Binning;

/// <summary>The rows of one side whose numbers lie in a box, and where its columns are cut at their medians.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="Ranks">The ranks of all rows, column after column; equal numbers have equal ranks.</param>
internal readonly record struct AdaptiveSide(int[] Rows, int[][] Ranks)
{
    /// <summary>
    /// The last rank below each cut: the one that halves the rows most evenly, none (−1) where all numbers are equal. Equal numbers stay
    /// together.
    /// </summary>
    public int[] Cuts()
    {
        var cuts = new int[Ranks.Length];
        var sorted = new int[Rows.Length];
        for (var column = 0; column < cuts.Length; column++)
        {
            for (var i = 0; i < sorted.Length; i++)
            {
                sorted[i] = Ranks[column][Rows[i]];
            }

            Array.Sort(sorted);
            cuts[column] = Cut(sorted);
        }

        return cuts;
    }

    /// <summary>Which part of the box a row is in: one bit for each column.</summary>
    public int PartOf(int row, int[] cuts)
    {
        var part = 0;
        for (var column = 0; column < cuts.Length; column++)
        {
            part = (2 * part) + (cuts[column] >= 0 && Ranks[column][row] > cuts[column] ? 1 : 0);
        }

        return part;
    }

    /// <summary>The rows of each part, in their order.</summary>
    public int[][] Split(int[] cuts)
    {
        var parts = new List<int>[1 << cuts.Length];
        foreach (var row in Rows)
        {
            (parts[PartOf(row, cuts)] ??= []).Add(row);
        }

        return Array.ConvertAll(parts, static part => part?.ToArray() ?? []);
    }

    private static int Cut(int[] sorted)
    {
        var middle = sorted.Length / 2;
        if (sorted.Length == 0 || sorted[0] == sorted[^1])
        {
            return -1;
        }

        // The run of equal ranks across the middle goes below or above, whichever is more even.
        var value = sorted[middle];
        var (first, end) = (middle, middle);
        while (first > 0 && sorted[first - 1] == value)
        {
            first--;
        }

        while (end < sorted.Length && sorted[end] == value)
        {
            end++;
        }

        var isBelow = end < sorted.Length && (first == 0 || end - middle < middle - first);
        return isBelow ? value : sorted[first - 1];
    }
}
