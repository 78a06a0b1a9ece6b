using System.Numerics;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Text.Counting;

/// <summary>How firmly the characters of each frequent string hold together: the pointwise mutual information of its weakest split.</summary>
/// <remarks>
/// <c>s(w) = min over splits w = uv of ln [N c(w) / (c(u) c(v))]</c> nats, N the characters of the corpus: for two characters their pointwise mutual information.
/// N is one number for all lengths and is not changed by what was dropped. Source: Su Jianlin, word-discovery (2019).
/// </remarks>
internal sealed class Solidity
{
    private readonly ulong[][] _keys;
    private readonly double[][] _values;

    /// <summary>Measures every counted string.</summary>
    public Solidity(GramCounts counts)
    {
        Order = counts.Order;
        _keys = new ulong[Order + 1][];
        _values = new double[Order + 1][];
        for (var n = 2; n <= Order; n++)
        {
            var grams = counts.OfLength(n).ToArray();
            var places = (int)BitOperations.RoundUpToPowerOf2((uint)(2 * (grams.Length + 1)));
            (_keys[n], _values[n]) = (new ulong[places], new double[places]);
            foreach (var (key, count) in grams)
            {
                var at = PlaceOf(_keys[n], key);
                (_keys[n][at], _values[n][at]) = (key, Weakest(counts, key, n, count));
            }
        }
    }

    /// <summary>The longest string.</summary>
    public int Order { get; }

    /// <summary>The solidity of a string of 2 to <see cref="Order"/> characters; NaN where it is too rare.</summary>
    public double this[ReadOnlySpan<char> gram]
    {
        get
        {
            var key = Grams.KeyOf(gram);
            var keys = _keys[gram.Length];
            var at = PlaceOf(keys, key);
            return key != 0 && keys[at] == key ? _values[gram.Length][at] : double.NaN;
        }
    }

    /// <summary>The solidity of a word: of itself up to <see cref="Order"/> characters, else the least of its strings of so many.</summary>
    public double OfWord(ReadOnlySpan<char> word)
    {
        var least = double.PositiveInfinity;
        var n = Math.Min(Order, word.Length);
        for (var start = 0; start + n <= word.Length; start++)
        {
            var value = this[word.Slice(start, n)];
            least = value < least || double.IsNaN(value) ? value : least;
        }

        return least;
    }

    /// <summary>The most solid string of n characters, or null where there is none.</summary>
    public (string Numbers, double Nats)? Largest(int n)
    {
        var best = -1;
        for (var at = 0; at < _keys[n].Length; at++)
        {
            // Equal values: the smaller key, so that no order of places decides.
            if (_keys[n][at] != 0 && (best < 0 || _values[n][at] > _values[n][best] || (_values[n][at] == _values[n][best] && _keys[n][at] < _keys[n][best])))
            {
                best = at;
            }
        }

        return best < 0 ? null : (Grams.NumbersOf(_keys[n][best], n), _values[n][best]);
    }

    private static double Weakest(GramCounts counts, ulong key, int n, long count)
    {
        var weakest = double.PositiveInfinity;
        for (var split = 1; split < n; split++)
        {
            // Where counts were forgotten a part may be missing; it is there at least as often as the whole.
            var left = Math.Max(count, counts.Count(Grams.Head(key, n, split), split));
            var right = Math.Max(count, counts.Count(Grams.Tail(key, n - split), n - split));
            weakest = Math.Min(weakest, Math.Log(counts.Characters) + Math.Log(count) - Math.Log(left) - Math.Log(right));
        }

        return weakest;
    }

    private static int PlaceOf(ulong[] keys, ulong key)
    {
        var at = (int)(RowNumbering.Mix(key) >> (64 - BitOperations.Log2((uint)keys.Length)));
        while (keys[at] != 0 && keys[at] != key)
        {
            at = (at + 1) & (keys.Length - 1);
        }

        return at;
    }
}
