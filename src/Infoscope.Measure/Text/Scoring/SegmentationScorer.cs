using Infoscope.Core;

namespace Infoscope.Measure.Text.Scoring;

/// <summary>Compares found words with gold words, line by line.</summary>
/// <param name="isKnown">Whether the vocabulary has a word: that of the training list in a bakeoff, that of the discovered list otherwise.</param>
public sealed class SegmentationScorer(Func<string, bool> isKnown)
{
    private long _gold;
    private long _found;
    private long _right;
    private long _unknown;
    private long _rightUnknown;
    private long _lines;
    private long _rightBoundaries;

    /// <summary>Adds one line.</summary>
    /// <param name="gold">The words as they should be.</param>
    /// <param name="found">The words as they were found, of the same text.</param>
    /// <exception cref="SampleException">The texts differ.</exception>
    public void Add(IReadOnlyList<string> gold, IReadOnlyList<string> found)
    {
        ArgumentNullException.ThrowIfNull(gold);
        ArgumentNullException.ThrowIfNull(found);
        if (gold.Sum(word => word.Length) != found.Sum(word => word.Length))
        {
            throw new SampleException($"The words found spell '{string.Concat(found)}' where the gold has '{string.Concat(gold)}': both must be the same text.");
        }

        _gold += gold.Count;
        _found += found.Count;
        _lines += gold.Count > 0 ? 1 : 0;
        var (f, foundStart, goldStart) = (0, 0, 0);
        foreach (var word in gold)
        {
            var isUnknown = !isKnown(word);
            _unknown += isUnknown ? 1 : 0;
            // The found words that start before this one are over.
            while (f < found.Count && foundStart < goldStart)
            {
                foundStart += found[f++].Length;
            }

            var startsTogether = f < found.Count && foundStart == goldStart;
            _rightBoundaries += startsTogether && goldStart > 0 ? 1 : 0;
            if (startsTogether && found[f].Length == word.Length)
            {
                _right++;
                _rightUnknown += isUnknown ? 1 : 0;
            }

            goldStart += word.Length;
        }
    }

    /// <summary>The score of all lines so far.</summary>
    /// <exception cref="SampleException">There was no word.</exception>
    public SegmentationScore Score() => _gold == 0
        ? throw new SampleException("The gold has no words: it takes lines of words with spaces between them.")
        : new SegmentationScore
        {
            GoldWords = _gold,
            FoundWords = _found,
            RightWords = _right,
            UnknownWords = _unknown,
            RightUnknownWords = _rightUnknown,
            GoldBoundaries = _gold - _lines,
            FoundBoundaries = _found - _lines,
            RightBoundaries = _rightBoundaries,
        };
}
