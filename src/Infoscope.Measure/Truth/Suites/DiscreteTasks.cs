using Infoscope.Measure.Truth.Pairs;

namespace Infoscope.Measure.Truth.Suites;

/// <summary>Tables of two symbols: none, some and all of the information, few and many symbols.</summary>
internal static class DiscreteTasks
{
    private const double Quarter = 0.25;

    public static IReadOnlyList<KnownTask> Create() =>
    [
        new("table-copy-2", "A fair bit and its copy", TablePair.SymmetricChannel(2, 0)),
        new("table-independent-2", "Two fair bits", TablePair.SymmetricChannel(2, 0.5)),
        new("table-and", "A fair bit and its AND with another", new TablePair([2 * Quarter, 0, Quarter, Quarter], 2, 2)),
        new("table-channel-2-0.1", "A fair bit, 10 % flipped", TablePair.SymmetricChannel(2, 0.1)),
        new("table-channel-10-0.3", "10 symbols, 30 % replaced", TablePair.SymmetricChannel(10, 0.3)),
        new("table-channel-100-0.5", "100 symbols, half of them replaced", TablePair.SymmetricChannel(100, 0.5)),
        new("table-typewriter-26", "26 letters, each itself or the next", Typewriter(26)),
    ];

    /// <summary>Each letter is printed as itself or as the next one, equally often: <c>I = ln m − ln 2</c>.</summary>
    private static TablePair Typewriter(int letters)
    {
        var table = new double[letters * letters];
        for (var i = 0; i < letters; i++)
        {
            table[(i * letters) + i] = table[(i * letters) + ((i + 1) % letters)] = 0.5 / letters;
        }

        return new TablePair(table, letters, letters);
    }
}
