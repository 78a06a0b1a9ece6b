using System.Globalization;

namespace Infoscope.Measure.Neighbours;

/// <summary>Settings of <see cref="Ksg1Estimator"/> and <see cref="Ksg2Estimator"/>.</summary>
/// <param name="K">Neighbours of each point, at least 1 and below n. More neighbours mean less variance and more bias; 3 is customary.</param>
public readonly record struct KsgOptions(int K)
{
    /// <summary>The defaults: k = 3, no window.</summary>
    public KsgOptions()
        : this(K: 3)
    {
    }

    /// <summary>
    /// w, the Theiler window of a series in order of time: rows i and j with <c>|i − j| ≤ w</c> are neither neighbours nor counted, since
    /// they are near for that alone. 0 leaves nothing out; a few times the correlation time is customary. For <c>ksg1</c>, conditional too.
    /// </summary>
    public int Theiler { get; init; }

    internal KsgOptions Checked()
    {
        if (K < 1)
        {
            throw new ArgumentOutOfRangeException(
                nameof(K), string.Create(CultureInfo.InvariantCulture, $"k is {K}; a nearest-neighbour estimate needs k of at least 1 (new KsgOptions() has 3)."));
        }

        return Theiler >= 0
            ? this
            : throw new ArgumentOutOfRangeException(
                nameof(Theiler), string.Create(CultureInfo.InvariantCulture, $"theiler is {Theiler}; it counts rows to either side and is at least 0, which leaves nothing out (new KsgOptions() has 0)."));
    }

    /// <summary>For methods that look at all rows.</summary>
    internal KsgOptions WithoutWindow(string method) => Checked().Theiler == 0
        ? this
        : throw new ArgumentOutOfRangeException(
            nameof(Theiler), string.Create(CultureInfo.InvariantCulture, $"theiler is {Theiler}, and {method} leaves no rows out: leave theiler at 0, or use ksg1."));

    /// <summary>The smallest n: a row in the middle has 2w fewer others.</summary>
    internal int MinimumRows => (int)Math.Min(int.MaxValue, K + 1L + (2L * Theiler));

    /// <summary>The settings by name; a window of 0 is none.</summary>
    internal Dictionary<string, object> Named()
    {
        var named = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = K };
        if (Theiler > 0)
        {
            named["theiler"] = Theiler;
        }

        return named;
    }

    /// <summary>What to call an estimator that needs more rows, and why it needs so many.</summary>
    internal (string Method, string Why) Needs(string id) => Theiler == 0
        ? (string.Create(CultureInfo.InvariantCulture, $"{id} with k = {K}"), "k neighbours other than the point itself")
        : (string.Create(CultureInfo.InvariantCulture, $"{id} with k = {K} and theiler = {Theiler}"), "k neighbours other than the point itself and the theiler rows to either side");
}
