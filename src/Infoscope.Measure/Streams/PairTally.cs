namespace Infoscope.Measure.Streams;

/// <summary>Counts the symbols of two sides and their pairs as rows come, each numbered in order of first appearance.</summary>
/// <remarks>Merging a tally of the rows that follow gives the same tables as adding these rows. Memory for what is distinct only.</remarks>
internal sealed class PairTally(int xWordsPerRow, int yWordsPerRow)
{
    private const int RowsBetweenChecks = 1 << 14;
    private readonly WordTable _pairs = new(wordsPerRow: 1);

    /// <summary>The symbols of X.</summary>
    public WordTable X { get; } = new(xWordsPerRow);

    /// <summary>The symbols of Y.</summary>
    public WordTable Y { get; } = new(yWordsPerRow);

    /// <summary>The pairs; <see cref="PairAt"/> says which symbols they are of.</summary>
    public WordTable Pairs => _pairs;

    /// <summary>The number of the symbols of a pair.</summary>
    public (int X, int Y) PairAt(int code)
    {
        var word = _pairs.Row(code)[0];
        return ((int)(word >> 32), (int)(uint)word);
    }

    /// <summary>Counts rows.</summary>
    /// <param name="x">The words of X.</param>
    /// <param name="y">The words of Y.</param>
    /// <param name="codes">Room for the numbers of both sides, <c>[2 m]</c> for m rows.</param>
    /// <param name="cancellation">Stops the work.</param>
    public void Add(ReadOnlySpan<ulong> x, ReadOnlySpan<ulong> y, Span<int> codes, CancellationToken cancellation)
    {
        var rows = codes.Length / 2;
        for (var start = 0; start < rows; start += RowsBetweenChecks)
        {
            cancellation.ThrowIfCancellationRequested();
            var count = Math.Min(rows - start, RowsBetweenChecks);
            var xCodes = codes.Slice(start, count);
            var yCodes = codes.Slice(rows + start, count);
            X.Add(x[(start * xWordsPerRow)..], xCodes);
            Y.Add(y[(start * yWordsPerRow)..], yCodes);
            for (var row = 0; row < count; row++)
            {
                _pairs.Add(Word(xCodes[row], yCodes[row]));
            }
        }
    }

    /// <summary>Adds what another tally counted in the rows that follow.</summary>
    public void Merge(PairTally next)
    {
        var (xCodes, yCodes) = (Renumber(X, next.X), Renumber(Y, next.Y));
        for (var code = 0; code < next._pairs.Count; code++)
        {
            var (x, y) = next.PairAt(code);
            _pairs.Add([Word(xCodes[x], yCodes[y])], next._pairs.Counts[code]);
        }
    }

    private static int[] Renumber(WordTable table, WordTable next)
    {
        var codes = new int[next.Count];
        for (var code = 0; code < codes.Length; code++)
        {
            codes[code] = table.Add(next.Row(code), next.Counts[code]);
        }

        return codes;
    }

    private static ulong Word(int x, int y) => ((ulong)(uint)x << 32) | (uint)y;
}
