using FsCheck;
using FsCheck.Fluent;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Tests.Text;

public sealed class SegmentingTests
{
    [Fact]
    public void The_most_probable_cutting_is_that_of_the_reference() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed);
            var words = new Dictionary<string, double>(StringComparer.Ordinal);
            for (var i = 0; i < 30; i++)
            {
                words[Text(random, 1 + random.NextInt(4))] = -random.NextInt(6) - 1;
            }

            var stretch = Text(random, 1 + random.NextInt(40));
            Cut(new UnigramViterbi(new WordTrie(words.Select(pair => (pair.Key, pair.Value))), -4.0), stretch)
                .ShouldBe(Cut(new UnigramViterbiReference(words, -4.0), stretch));
        }).Holds(300);

    [Fact]
    public void Maximum_matching_takes_the_longest_word_from_the_left()
    {
        var words = new WordTrie(((string[])["ab", "abcd", "cd", "de"]).Select(word => (word, 0.0)));
        Cut(new MaximumMatching(words), "abcdeabcx").ShouldBe("abcd|e|ab|c|x");
    }

    [Fact]
    public void A_score_counts_words_whose_both_ends_are_right()
    {
        var scorer = new SegmentationScorer(word => word != "efg");
        scorer.Add(["ab", "c", "d", "efg"], ["ab", "cd", "efg"]);
        scorer.Add(["a"], ["a"]);
        var score = scorer.Score();

        (score.GoldWords, score.FoundWords, score.RightWords).ShouldBe((5, 4, 3));
        score.Precision.ShouldBe(0.75);
        score.Recall.ShouldBe(0.6);
        score.F1.ShouldBe(2 * 0.75 * 0.6 / 1.35, 1e-15);
        (score.UnknownRate, score.UnknownRecall).ShouldBe((0.2, 1));
        (score.GoldBoundaries, score.FoundBoundaries, score.RightBoundaries).ShouldBe((3, 2, 2));
        Should.Throw<SampleException>(() => scorer.Add(["ab"], ["a"])).Message.ShouldContain("same text");
        Should.Throw<SampleException>(() => new SegmentationScorer(_ => true).Score()).Message.ShouldContain("no words");
    }

    [Fact]
    public void The_score_is_that_of_comparing_all_spans() =>
        Prop.ForAll(Gen.Choose(0, 1_000_000).ToArbitrary(), seed =>
        {
            var random = new RandomStream((ulong)seed);
            var text = Text(random, 1 + random.NextInt(60));
            var (gold, found) = (Split(text, random), Split(text, random));
            var scorer = new SegmentationScorer(_ => true);
            scorer.Add(gold, found);
            var score = scorer.Score();
            score.RightWords.ShouldBe(Spans(gold).Intersect(Spans(found)).Count());
            score.RightBoundaries.ShouldBe(Spans(gold).Select(span => span.Start).Intersect(Spans(found).Select(span => span.Start)).Count(start => start > 0));
        }).Holds(200);

    private static string Text(RandomStream random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.NextInt(3))));

    private static List<string> Split(string text, RandomStream random)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var length = Math.Min(text.Length - start, 1 + random.NextInt(4));
            words.Add(text.Substring(start, length));
            start += length;
        }

        return words;
    }

    private static IEnumerable<(int Start, int End)> Spans(List<string> words)
    {
        var start = 0;
        foreach (var word in words)
        {
            yield return (start, start += word.Length);
        }
    }

    private static string Cut(ISegmenter segmenter, string stretch)
    {
        var ends = new bool[stretch.Length];
        segmenter.Segment(stretch, ends);
        return string.Concat(stretch.Select((letter, i) => ends[i] && i + 1 < stretch.Length ? $"{letter}|" : $"{letter}"));
    }
}
