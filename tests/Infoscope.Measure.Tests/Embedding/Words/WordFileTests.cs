using System.Text;
using Infoscope.Core;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.Measure.Tests.Embedding.Words;

/// <summary>Texts, vectors and judgements as files.</summary>
public sealed class WordFileTests
{
    private static readonly WordVectors Vectors = new(["king", "queen", "man", "woman", "naïve"], [1, 0, 1, 1, 1, 0, 0, 0, 1, 0, 1, 1, 0.1f, -3e-20f, 2], 3);

    [Fact]
    public void Words_are_runs_of_letters_and_digits_with_what_joins_them()
    {
        var corpus = PlantedTexts.Corpus("It's the \"well-known\" naïve—idea, of 1999!\n\n--'quoted' O’Neil the end-\n");
        corpus.Vocabulary.Words.Order(StringComparer.Ordinal).ShouldBe(["1999", "end", "idea", "it's", "naïve", "o'neil", "of", "quoted", "the", "well-known"]);
        corpus.Vocabulary.Words[0].ShouldBe("the");
        corpus.WordsRead.ShouldBe(11);
        corpus.Tokens.Count(token => token == TextCorpus.Break).ShouldBe(2);
        PlantedTexts.Corpus("a a b", minimumCount: 2).Tokens.ShouldBe([0, 0, TextCorpus.Break]);
    }

    [Fact]
    public void Long_texts_are_read_across_the_buffers_edges()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => i % 3 == 0 ? "日本 " : "näh "));
        var corpus = PlantedTexts.Corpus(text);
        corpus.Vocabulary.Words.ShouldBe(["näh", "日本"]);
        corpus.Vocabulary.Counts.ShouldBe([26_666, 13_334]);
    }

    [Theory]
    [InlineData(new byte[] { (byte)'a', (byte)' ', 0xFF, (byte)'b' }, "byte 2 is 0xFF")]
    [InlineData(new byte[] { (byte)'a', 0xE6, 0x97 }, "byte 1 is 0xE6, which begins a character that the text ends before")]
    [InlineData(new byte[0], "has no word")]
    [InlineData(new byte[] { (byte)'.', (byte)'\n' }, "has no word")]
    public void Bytes_that_are_no_text_are_named(byte[] bytes, string message) =>
        Should.Throw<SampleException>(() => TextCorpus.Read([("novel.txt", new MemoryStream(bytes))], 1)).Message.ShouldContain(message);

    [Fact]
    public void A_minimum_that_keeps_nothing_names_the_most_frequent_count() =>
        Should.Throw<SampleException>(() => PlantedTexts.Corpus("a a a b", 4)).Message.ShouldContain("the most frequent one occurs 3 times");

    [Fact]
    public void Vectors_round_trip_as_text_and_as_bytes()
    {
        var (text, binary) = (new MemoryStream(), new MemoryStream());
        WordVectorFiles.WriteText(Vectors, text);
        WordVectorFiles.WriteBinary(Vectors, binary);
        Encoding.UTF8.GetString(text.ToArray()).ShouldStartWith("5 3\nking 1 0 1\nqueen 1 1 0\n");
        foreach (var read in new[] { WordVectorFiles.ReadText(Again(text), "text"), WordVectorFiles.ReadBinary(Again(binary), "bytes") })
        {
            read.Words.ShouldBe(Vectors.Words);
            read.ToSamples().Packed.ToArray().ShouldBe(Vectors.ToSamples().Packed.ToArray());
        }

        // As the original program leaves out the line feeds when it is told to.
        var without = new MemoryStream([.. "1 1\n"u8, .. "a "u8, 0, 0, 0x80, 0x3F]);
        WordVectorFiles.ReadBinary(without, "bytes").Of("a")[0].ShouldBe(1);

        static MemoryStream Again(MemoryStream written) => new(written.ToArray());
    }

    [Theory]
    [InlineData("", "does not begin")]
    [InlineData("2 x\n", "does not begin")]
    [InlineData("2 2\na 1 2\n", "promises 2 words, and 1 follow")]
    [InlineData("1 2\na 1\n", "line 2: a word and 2 numbers")]
    [InlineData("1 2\na 1 b\n", "'b' is no number")]
    [InlineData("2 1\na 1\na 2\n", "has two vectors")]
    [InlineData("1 1\na NaN\n", "NaN or an infinity")]
    public void Damaged_vectors_are_refused(string text, string message) =>
        Should.Throw<SampleException>(() => WordVectorFiles.ReadText(new MemoryStream(Encoding.UTF8.GetBytes(text)), "v.txt")).Message.ShouldContain(message);

    [Fact]
    public void Binary_vectors_that_end_too_early_are_refused()
    {
        Should.Throw<SampleException>(() => WordVectorFiles.ReadBinary(new MemoryStream([.. "1 2\na "u8, 1, 2, 3]), "v.bin")).Message.ShouldContain("ends within the vector of 'a'");
        Should.Throw<SampleException>(() => WordVectorFiles.ReadBinary(new MemoryStream([.. "1000000000 2\na"u8]), "v.bin")).Message.ShouldContain("ends at word 0");
    }

    [Fact]
    public void Similarity_nearest_words_and_analogies_by_hand()
    {
        Vectors.Similarity("king", "man").ShouldBe(1 / Math.Sqrt(2), 1e-6);
        Vectors.Nearest("man", 2).Select(near => near.Word).ShouldBe(["naïve", "king"]);
        Vectors.Nearest("man", 10).Count.ShouldBe(4);
        Vectors.Nearest("man", 0).ShouldBeEmpty();
        Vectors.Analogy("man", "king", "woman", 1)[0].Word.ShouldBe("queen");
        Should.Throw<SampleException>(() => Vectors.Nearest("kin", 1)).Message.ShouldContain("Did you mean 'king'?");
    }

    [Fact]
    public void Judgements_are_compared_by_ranks()
    {
        var pairs = WordSimilarity.ReadPairs(new StringReader("word1,word2,score\nking,Queen,9\nking\tman\t8.5\nking;woman;1\nking horse 3\n"), "pairs");
        pairs.Count.ShouldBe(4);
        var found = WordSimilarity.Of(Vectors, pairs);
        // Cosines 0.5, 0.7071, 0.5 against 9, 8.5, 1: ranks 1.5, 3, 1.5 and 3, 2, 1.
        found.Spearman.ShouldBe(0, 1e-12);
        (found.Pairs, found.Missing).ShouldBe((3, 1));
        double.IsNaN(WordSimilarity.Of(Vectors, [new JudgedPair("x", "y", 1)]).Spearman).ShouldBeTrue();
        Should.Throw<SampleException>(() => WordSimilarity.ReadPairs(new StringReader("a b 1\nc d\n"), "p")).Message.ShouldContain("line 2");

        var questions = WordAnalogies.ReadQuestions(new StringReader(": family\nman king woman queen\nman king woman horse\nman king woman man\n"), "q");
        WordAnalogies.Of(Vectors, questions).ShouldBe(new WordAnalogies(1, 2, 1));
        Should.Throw<SampleException>(() => WordAnalogies.ReadQuestions(new StringReader(": only\n"), "q")).Message.ShouldContain("no question");
    }
}
