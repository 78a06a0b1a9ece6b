namespace Infoscope.Measure.Text.Merging;

/// <summary>A text as symbols that can be merged in place: where the next and the previous one are, and which pairs stand where. Symbol 0 is a cut, which nothing is merged with.</summary>
/// <remarks>Pairs of equal symbols are counted without overlap: a run of r holds <c>⌊r/2⌋</c>. All counts are exact after every merge. Memory about 30 bytes a symbol.</remarks>
internal sealed class SymbolChain
{
    private readonly int[] _symbols;
    private readonly int[] _next;
    private readonly int[] _previous;
    private readonly Dictionary<ulong, int> _pairs = [];
    private readonly List<(int Left, int Right)> _sides = [];
    private readonly List<long> _counts = [];
    private readonly List<List<int>> _places = [];
    private readonly List<long> _frequencies;

    /// <summary>Starts from a text.</summary>
    /// <param name="symbols">Symbols from 1 on, 0 for a cut.</param>
    /// <param name="size">How many different symbols there are.</param>
    public SymbolChain(ReadOnlySpan<int> symbols, int size)
    {
        _symbols = symbols.ToArray();
        _next = new int[symbols.Length];
        _previous = new int[symbols.Length];
        _frequencies = [.. new long[size + 1]];
        for (var at = 0; at < symbols.Length; at++)
        {
            (_next[at], _previous[at]) = (at + 1 < symbols.Length ? at + 1 : -1, at - 1);
            _frequencies[symbols[at]] += symbols[at] > 0 ? 1 : 0;
            Total += symbols[at] > 0 ? 1 : 0;
        }

        for (var at = 0; at < symbols.Length; at++)
        {
            Link(at);
            Around([_previous[at], at], 1, isFirstCounted: true);
        }
    }

    /// <summary>How many symbols there are now, without cuts.</summary>
    public long Total { get; private set; }

    /// <summary>How often each symbol is there, by number.</summary>
    public IReadOnlyList<long> Frequencies => _frequencies;

    /// <summary>How many different pairs were ever seen.</summary>
    public int Pairs => _counts.Count;

    /// <summary>How many pairs of one kind could be merged now.</summary>
    public long CountOf(int pair) => _counts[pair];

    /// <summary>The two symbols of a pair.</summary>
    public (int Left, int Right) SidesOf(int pair) => _sides[pair];

    /// <summary>The symbols as they are now, with cuts.</summary>
    public IEnumerable<int> Symbols()
    {
        for (var at = _symbols.Length > 0 ? 0 : -1; at >= 0; at = _next[at])
        {
            yield return _symbols[at];
        }
    }

    /// <summary>Makes one new symbol of every place of a pair, from left to right without overlap.</summary>
    /// <returns>The new symbol.</returns>
    public int Merge(int pair)
    {
        var (left, right) = _sides[pair];
        var merged = _frequencies.Count;
        _frequencies.Add(0);
        var places = _places[pair];
        _places[pair] = [];
        places.Sort();
        foreach (var at in places)
        {
            var second = _next[at];
            if (_symbols[at] == left && second >= 0 && _symbols[second] == right)
            {
                MergeAt(at, second, merged);
            }
        }

        return merged;
    }

    private void MergeAt(int at, int second, int merged)
    {
        var (before, after) = (_previous[at], _next[second]);
        Around([before, at, second, after], -1);
        _frequencies[_symbols[at]]--;
        _frequencies[_symbols[second]]--;
        _frequencies[merged]++;
        Total--;
        (_symbols[at], _symbols[second], _next[at]) = (merged, -1, after);
        if (after >= 0)
        {
            _previous[after] = at;
        }

        Around([before, at, after], 1);
        Link(before);
        Link(at);
    }

    /// <summary>Counts, or takes back, every pair in which one of some neighbouring places takes part: each run of equal symbols once, and the pairs between runs.</summary>
    private void Around(ReadOnlySpan<int> places, int sign, bool isFirstCounted = false)
    {
        for (var i = 0; i < places.Length; i++)
        {
            var symbol = SymbolAt(places[i]);
            var before = i > 0 ? SymbolAt(places[i - 1]) : 0;
            if (symbol == 0 || symbol == before)
            {
                continue;
            }

            if (i > 0 || !isFirstCounted)
            {
                CountRun(places[i], sign);
            }

            if (before > 0)
            {
                _counts[PairOf(before, symbol)] += sign;
            }
        }
    }

    private int SymbolAt(int place) => place >= 0 ? _symbols[place] : 0;

    /// <summary>Counts the pairs of a whole run of equal symbols, wherever in it <paramref name="at"/> is.</summary>
    private void CountRun(int at, int sign)
    {
        var symbol = _symbols[at];
        var length = 1;
        for (var i = _previous[at]; i >= 0 && _symbols[i] == symbol; i = _previous[i])
        {
            length++;
        }

        for (var i = _next[at]; i >= 0 && _symbols[i] == symbol; i = _next[i])
        {
            length++;
        }

        if (length > 1)
        {
            _counts[PairOf(symbol, symbol)] += sign * (length / 2);
        }
    }

    /// <summary>Remembers where a pair begins; its count is kept apart.</summary>
    private void Link(int at)
    {
        if (at >= 0 && _symbols[at] > 0 && _next[at] is var next && next >= 0 && _symbols[next] > 0)
        {
            _places[PairOf(_symbols[at], _symbols[next])].Add(at);
        }
    }

    private int PairOf(int left, int right)
    {
        var key = ((ulong)(uint)left << 32) | (uint)right;
        if (!_pairs.TryGetValue(key, out var pair))
        {
            pair = _pairs[key] = _counts.Count;
            _sides.Add((left, right));
            _counts.Add(0);
            _places.Add([]);
        }

        return pair;
    }
}
