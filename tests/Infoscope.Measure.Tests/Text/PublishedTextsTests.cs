using System.Formats.Tar;
using System.IO.Compression;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Segmenting;
using Infoscope.Measure.Text.Words;

namespace Infoscope.Measure.Tests.Text;

/// <summary>The texts on which others have reported: SIGHAN 2005, and child-directed speech.</summary>
public sealed class PublishedTextsTests
{
    private const string Bakeoff = "data/icwb2/icwb2-data-notrain.tar.gz";
    private static readonly EstimationContext Context = new(1) { Threads = 2 };

    [SharedFact(Bakeoff)]
    public void Forward_maximum_matching_with_the_training_list_has_the_published_score()
    {
        var (gold, list) = (Gold("pku_test_gold.utf8"), Gold("pku_training_words.utf8"));
        string[] words = [.. TextLines.Of(list).Select(line => line.Trim()).Where(word => word.Length > 0)];
        // Every character counts here, as in the bakeoff's own script: also marks, digits and letters.
        var alphabet = Corpus.Read([GoldText.WithoutSpaces(gold)], new TextOptions(SpaceRule.Cut, MarkRule.Keep, RunRule.Split), new PassProgress(Context)).Alphabet;
        var known = words.ToHashSet(StringComparer.Ordinal);
        var segmenter = new TextSegmenter(alphabet, new MaximumMatching(new WordTrie([]))).WithMaximumMatching(words);
        var score = Score(segmenter, gold, known.Contains);

        (score.GoldWords, Math.Round(score.UnknownRate, 3)).ShouldBe((104_372, 0.058));
        score.Precision.ShouldBe(0.843, 0.001);
        score.Recall.ShouldBe(0.907, 0.001);
        score.F1.ShouldBe(0.874, 0.001);
    }

    [SharedFact("data/text-en/br-phono.txt.gz")]
    public void Child_directed_speech_is_cut_into_words()
    {
        var gold = Gzip("data/text-en/br-phono.txt.gz");
        var options = new WordDiscoveryOptions { Text = new TextOptions(SpaceRule.Drop, MarkRule.Keep) };
        var score = Score(WordDiscovery.Run([gold], options, Context).Segmenter, gold, _ => true);
        score.GoldWords.ShouldBe(33_399);
        score.F1.ShouldBeGreaterThan(0.65);
    }

    [SharedFact(Bakeoff, "data/text-zh/hongloumeng.txt.gz")]
    public void News_is_cut_into_words_that_novels_and_its_own_text_teach()
    {
        TextFile[] novels = [.. new[] { "hongloumeng", "shuihuzhuan", "xiyouji", "sanguoyanyi" }.Select(name => Gzip($"data/text-zh/{name}.txt.gz"))];
        var (pku, msr) = (Gold("pku_test_gold.utf8"), Gold("msr_test_gold.utf8"));
        var found = WordDiscovery.Run([.. novels, GoldText.WithoutSpaces(pku), GoldText.WithoutSpaces(msr)], new WordDiscoveryOptions(), Context);

        Score(found.Segmenter, pku, _ => true).F1.ShouldBeGreaterThan(0.66);
        Score(found.Segmenter, msr, _ => true).F1.ShouldBeGreaterThan(0.68);
        // Published for single Chinese characters: 9.65 bits.
        (found.CharacterEntropyNats / Math.Log(2)).ShouldBe(9.75, 0.15);
    }

    private static SegmentationScore Score(TextSegmenter segmenter, TextFile gold, Func<string, bool> isKnown)
    {
        var scorer = new SegmentationScorer(isKnown);
        foreach (var words in GoldText.Lines(gold))
        {
            scorer.Add(words, segmenter.Segment(string.Concat(words)));
        }

        return scorer.Score();
    }

    private static TextFile Gzip(string path)
    {
        using var gzip = new GZipStream(File.OpenRead(SharedFolder.Get(path)), CompressionMode.Decompress);
        return Bytes(path, gzip);
    }

    private static TextFile Gold(string name)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(SharedFolder.Get(Bakeoff)), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name.EndsWith("gold/" + name, StringComparison.Ordinal))
            {
                return Bytes(name, entry.DataStream!);
            }
        }

        throw new InvalidOperationException($"The archive has no {name}.");
    }

    private static TextFile Bytes(string name, Stream stream)
    {
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var bytes = copy.ToArray();
        return new TextFile(name, () => new MemoryStream(bytes, writable: false), bytes.Length);
    }
}
