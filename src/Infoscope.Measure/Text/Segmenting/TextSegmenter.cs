using System.Text;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Cuts lines of text into words: letters by the words discovered, marks and runs of digits as words of their own.</summary>
public sealed class TextSegmenter
{
    private readonly Alphabet _alphabet;
    private readonly ISegmenter _segmenter;

    internal TextSegmenter(Alphabet alphabet, ISegmenter segmenter) => (_alphabet, _segmenter) = (alphabet, segmenter);

    /// <summary>The same reading of text, cut by forward maximum matching with a given list of words: the usual baseline with a dictionary.</summary>
    public TextSegmenter WithMaximumMatching(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var spelled = words.Select(_alphabet.NumbersOf).OfType<string>();
        return new TextSegmenter(_alphabet, new MaximumMatching(new WordTrie(spelled.Select(static word => (word, 0.0)))));
    }

    /// <summary>Cuts one line.</summary>
    /// <param name="line">A line of text; its own spaces cut or are dropped, as the words' corpus was read.</param>
    /// <returns>The words in order: together they are the line without its spaces.</returns>
    public IReadOnlyList<string> Segment(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        var words = new List<string>();
        var stretch = new Stretch(_alphabet, _segmenter, words);
        var run = new StringBuilder();
        var kindOfRun = CharacterKind.Space;
        foreach (var rune in line.EnumerateRunes())
        {
            var kind = _alphabet.KindOf(rune.Value);
            if (kind is CharacterKind.Space or CharacterKind.Line && !_alphabet.IsKnown(rune.Value))
            {
                if (_alphabet.Options.Spaces == SpaceRule.Cut)
                {
                    stretch.End();
                    EndRun();
                }

                continue;
            }

            if (_alphabet.IsCharacter(kind))
            {
                EndRun();
                stretch.Add(rune);
                continue;
            }

            // Digits stay together; of marks only equal ones do.
            stretch.End();
            if (kind != kindOfRun || (kind == CharacterKind.Mark && !run.ToString().EndsWith(rune.ToString(), StringComparison.Ordinal)))
            {
                EndRun();
            }

            run.Append(rune.ToString());
            kindOfRun = kind;
        }

        stretch.End();
        EndRun();
        return words;

        void EndRun()
        {
            if (run.Length > 0)
            {
                words.Add(run.ToString());
                run.Clear();
            }

            kindOfRun = CharacterKind.Space;
        }
    }

    /// <summary>The letters since the last cut, with their numbers.</summary>
    private sealed class Stretch(Alphabet alphabet, ISegmenter segmenter, List<string> words)
    {
        private readonly List<Rune> _runes = [];
        private readonly List<char> _numbers = [];

        public void Add(Rune rune)
        {
            _runes.Add(rune);
            _numbers.Add((char)Math.Max(0, alphabet.NumberOf(rune.Value)));
        }

        public void End()
        {
            if (_runes.Count == 0)
            {
                return;
            }

            // A character that the corpus does not have has the number of a cut: it is in no word, and stands alone.
            var ends = new bool[_runes.Count];
            segmenter.Segment(_numbers.ToArray(), ends);
            var word = new StringBuilder();
            for (var i = 0; i < ends.Length; i++)
            {
                word.Append(_runes[i].ToString());
                if (ends[i])
                {
                    words.Add(word.ToString());
                    word.Clear();
                }
            }

            _runes.Clear();
            _numbers.Clear();
        }
    }
}
