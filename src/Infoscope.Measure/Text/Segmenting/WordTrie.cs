using System.Numerics;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Words by their characters, so that all words that start at one place are found in one walk.</summary>
internal sealed class WordTrie
{
    /// <summary>The node of the empty string.</summary>
    public const int Root = 0;

    /// <summary>No such node.</summary>
    public const int None = -1;

    private const int BitsOfCharacter = 16;
    private ulong[] _edges = new ulong[64];
    private int[] _children = new int[64];
    private double[] _values = [double.NaN];
    private int[] _words = [None];
    private int _nodes = 1;

    /// <summary>Builds the trie.</summary>
    /// <param name="words">Words in numbers of characters, each with a value.</param>
    public WordTrie(IEnumerable<(string Word, double Value)> words)
    {
        var next = 0;
        foreach (var (word, value) in words)
        {
            var node = Root;
            foreach (var character in word)
            {
                node = GetOrAdd(node, character);
            }

            (_values[node], _words[node]) = (value, next++);
        }
    }

    /// <summary>The node one character further, or <see cref="None"/>.</summary>
    public int Step(int node, char character)
    {
        var edge = EdgeOf(node, character);
        var at = PlaceOf(edge);
        return _edges[at] == edge && character != 0 ? _children[at] : None;
    }

    /// <summary>The value of the word that ends at a node; NaN where none does.</summary>
    public double Value(int node) => _values[node];

    /// <summary>The place in the list of the word that ends at a node, or <see cref="None"/>.</summary>
    public int Word(int node) => _words[node];

    private int GetOrAdd(int node, char character)
    {
        var child = Step(node, character);
        if (child != None)
        {
            return child;
        }

        if (2 * (_nodes + 1) > _edges.Length)
        {
            Grow();
        }

        if (_nodes == _values.Length)
        {
            Array.Resize(ref _values, 2 * _nodes);
            Array.Resize(ref _words, 2 * _nodes);
        }

        (_values[_nodes], _words[_nodes]) = (double.NaN, None);
        var edge = EdgeOf(node, character);
        var at = PlaceOf(edge);
        (_edges[at], _children[at]) = (edge, _nodes);
        return _nodes++;
    }

    private void Grow()
    {
        var (edges, children) = (_edges, _children);
        (_edges, _children) = (new ulong[2 * edges.Length], new int[2 * edges.Length]);
        for (var i = 0; i < edges.Length; i++)
        {
            if (edges[i] != 0)
            {
                var at = PlaceOf(edges[i]);
                (_edges[at], _children[at]) = (edges[i], children[i]);
            }
        }
    }

    private static ulong EdgeOf(int node, char character) => ((ulong)node << BitsOfCharacter) | character;

    private int PlaceOf(ulong edge)
    {
        var at = (int)(RowNumbering.Mix(edge) >> (64 - BitOperations.Log2((uint)_edges.Length)));
        while (_edges[at] != 0 && _edges[at] != edge)
        {
            at = (at + 1) & (_edges.Length - 1);
        }

        return at;
    }
}
