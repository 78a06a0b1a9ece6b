using System.Text;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.Measure.Tests.Embedding.Words;

/// <summary>Skip-gram with negative sampling, and the vectors of pointwise information beside it.</summary>
public sealed class SkipGramTests
{
    private static readonly EstimationContext Context = new(Seed: 1) { Threads = 2 };
    private static readonly SkipGramOptions Small = new() { Dimensions = 20, Epochs = 5, Subsample = 1e-2 };

    [Fact]
    public void Words_of_a_topic_are_near_each_other_and_the_loss_falls()
    {
        var corpus = PlantedTexts.Corpus(PlantedTexts.Topics(4, 30, 3000, seed: 1));
        var result = new SkipGram(Small).Fit(corpus, Context);
        Purity(result.Vectors).ShouldBeGreaterThan(0.95);
        result.EpochLossNats[^1].ShouldBeLessThan(result.EpochLossNats[0] - 0.1);
        Purity(PmiVectors.Of(corpus, 10)).ShouldBeGreaterThan(0.95);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(13)]
    public void The_threads_change_no_bit(int dimensions)
    {
        var corpus = PlantedTexts.Corpus(PlantedTexts.Topics(3, 20, 500, seed: 2));
        var skipGram = new SkipGram(Small with { Dimensions = dimensions, Epochs = 2 });
        var expected = skipGram.Fit(corpus, new EstimationContext(Seed: 3));
        var pmi = PmiVectors.Of(corpus, 5);
        foreach (var threads in new[] { 2, 3, 8 })
        {
            var result = skipGram.Fit(corpus, new EstimationContext(Seed: 3) { Threads = threads });
            result.EpochLossNats.ShouldBe(expected.EpochLossNats);
            result.Vectors.ToSamples().Packed.ToArray().ShouldBe(expected.Vectors.ToSamples().Packed.ToArray());
            PmiVectors.Of(corpus, 5, threads: threads).ToSamples().Packed.ToArray().ShouldBe(pmi.ToSamples().Packed.ToArray());
        }

        skipGram.Fit(corpus, new EstimationContext(Seed: 4)).Vectors.Of(0)[0].ShouldNotBe(expected.Vectors.Of(0)[0]);
    }

    [Fact]
    public void An_alias_table_draws_each_number_with_its_probability()
    {
        double[] weights = [5, 0, 1, 2.5, 1.5];
        var (table, random, seen) = (new AliasTable(weights), new RandomStream(7), new int[5]);
        for (var i = 0; i < 100_000; i++)
        {
            seen[table.Next(random)]++;
        }

        for (var i = 0; i < 5; i++)
        {
            // Four standard deviations of a share of 100 000 draws are below 0.0064.
            (seen[i] / 1e5).ShouldBe(weights[i] / 10, 0.0064);
        }

        seen[1].ShouldBe(0);
    }

    [Fact]
    public void It_refuses_what_it_cannot_learn_from_and_stops_when_told()
    {
        var apart = PlantedTexts.Corpus("one\ntwo\nthree\n");
        Should.Throw<SampleException>(() => new SkipGram(Small).Fit(apart, Context)).Message.ShouldContain("No two words");
        Should.Throw<SampleException>(() => PmiVectors.Of(apart, 2)).Message.ShouldContain("No two words");
        foreach (var bad in new[] { Small with { Dimensions = 0 }, Small with { LearningRate = double.NaN }, Small with { Subsample = -1 }, Small with { Negatives = 0 } })
        {
            Should.Throw<ArgumentException>(() => new SkipGram(bad));
        }

        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => new SkipGram(Small).Fit(PlantedTexts.Corpus("a b c"), Context with { Cancellation = stop.Token }));
    }

    /// <summary>
    /// WikiText-2's validation and test texts alone, half a million words. Chance lies within 0.13 of 0 for some 230 pairs (two standard deviations), as
    /// the vectors before any learning show; docs/embed.md has the whole English text, and pointwise information beside it.
    /// </summary>
    [SharedFact("data/text-en/wikitext-2.valid.txt.gz", "data/wordsim/EN-WS-353-ALL.txt")]
    public void English_vectors_agree_with_peoples_judgements_far_beyond_chance()
    {
        Stream Open(string name) => new System.IO.Compression.GZipStream(File.OpenRead(SharedFolder.Get($"data/text-en/{name}.txt.gz")), System.IO.Compression.CompressionMode.Decompress);
        var corpus = TextCorpus.Read([("valid", Open("wikitext-2.valid")), ("test", Open("wikitext-2.test"))]);
        using var judged = File.OpenText(SharedFolder.Get("data/wordsim/EN-WS-353-ALL.txt"));
        var pairs = WordSimilarity.ReadPairs(judged, "WordSim-353");
        pairs.Count.ShouldBe(353);

        var options = new SkipGramOptions { Dimensions = 48, Epochs = 8 };
        var learnt = WordSimilarity.Of(new SkipGram(options).Fit(corpus, Context).Vectors, pairs);
        var random = WordSimilarity.Of(new SkipGram(options with { Epochs = 1, LearningRate = 1e-9 }).Fit(corpus, Context).Vectors, pairs);
        learnt.Pairs.ShouldBeGreaterThan(150);
        Math.Abs(random.Spearman).ShouldBeLessThan(0.15);
        learnt.Spearman.ShouldBeGreaterThan(0.25);
    }

    /// <summary>The share of words whose nearest word is of their own topic.</summary>
    private static double Purity(WordVectors vectors)
    {
        var words = vectors.Words.Where(static word => word[0] == 't').ToList();
        return words.Average(word => vectors.Nearest(word, 1)[0].Word.StartsWith(word[..2], StringComparison.Ordinal) ? 1.0 : 0);
    }
}
