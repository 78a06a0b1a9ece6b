using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Mixed;

/// <summary>How the columns of a sample look, and why.</summary>
/// <param name="Columns">The kind of each column, <c>[d]</c>.</param>
/// <param name="Reason">One sentence that states the kinds with their numbers.</param>
public sealed record DetectedKinds(IReadOnlyList<ColumnKind> Columns, string Reason)
{
    /// <summary>Symbols when every column holds symbols; numbers as soon as one does.</summary>
    public ColumnKind Kind => Columns.All(static kind => kind == ColumnKind.Discrete) ? ColumnKind.Discrete : ColumnKind.Continuous;

    /// <summary>Whether some columns hold symbols and others numbers.</summary>
    public bool IsMixed => Columns.Distinct().Count() > 1;
}

/// <summary>Tells symbols from numbers by looking: few different values that come again and again are symbols.</summary>
/// <remarks>
/// A guess, and no estimator makes it behind the caller's back: it picks the default estimator and the side that
/// <see cref="RossEstimator"/> reads as symbols when nobody says which, and the result states what was chosen.
/// </remarks>
public static class ColumnKinds
{
    /// <summary>A column of symbols has at most this many different values.</summary>
    public const int MostSymbols = 50;

    /// <summary>Each of them occurs this often on average, at least.</summary>
    public const int LeastRepeats = 4;

    /// <summary>Reads each column: symbols if it has at most 50 different values and n is at least 4 times their number, else numbers.</summary>
    /// <param name="samples">The sample, <c>[n, d]</c>; −0 equals +0. Standardising it before changes nothing, since equal values stay equal.</param>
    /// <param name="name">What to call it in the reason, such as <c>x</c>.</param>
    /// <exception cref="SampleException">d is 0, or a value is NaN or infinite.</exception>
    /// <remarks>A column that never changes is one symbol. Time O(n d), and a column is left at its 51st value; memory O(d).</remarks>
    public static DetectedKinds Detect(Samples samples, string name = "the sample")
    {
        ArgumentNullException.ThrowIfNull(samples);
        samples.RequireColumns(name);
        samples.RequireFinite(name);
        var different = Enumerable.Range(0, samples.Columns).Select(column => Different(samples, column)).ToArray();
        ColumnKind[] kinds = [.. different.Select(count => count <= Math.Min(MostSymbols, samples.Rows / LeastRepeats) ? ColumnKind.Discrete : ColumnKind.Continuous)];
        return new DetectedKinds(kinds, Reason(name, kinds, different));
    }

    private static string Reason(string name, ColumnKind[] kinds, int[] different)
    {
        var symbols = kinds.Count(static kind => kind == ColumnKind.Discrete);
        var most = different.Zip(kinds).Where(static pair => pair.Second == ColumnKind.Discrete).Select(static pair => pair.First).DefaultIfEmpty().Max();
        var few = string.Create(CultureInfo.InvariantCulture, $"at most {most} different values that repeat");
        return symbols switch
        {
            0 => $"{name} holds numbers",
            _ when symbols == kinds.Length => $"{name} holds symbols ({few})",
            _ => string.Create(CultureInfo.InvariantCulture, $"{name} holds symbols in {symbols} of {kinds.Length} columns ({few}) and numbers in the others"),
        };
    }

    /// <summary>How many different values a column has, counted no further than one above <see cref="MostSymbols"/>.</summary>
    private static int Different(Samples samples, int column)
    {
        var seen = new HashSet<double>(MostSymbols + 1);
        for (var row = 0; row < samples.Rows && seen.Count <= MostSymbols; row++)
        {
            seen.Add(samples[row, column]);
        }

        return seen.Count;
    }
}
