using Infoscope.Core;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Segmenting;
using Infoscope.Measure.Text.Words;

namespace Infoscope.Measure.Tests.Text;

public sealed class WordDiscoveryTests
{
    private static readonly EstimationContext Context = new(1) { Threads = 2 };

    [Theory]
    [InlineData(12, 2)]
    [InlineData(16, 4)]
    [InlineData(20, 3)]
    [InlineData(26, 1)]
    public void A_planted_language_is_found_with_the_default_settings(int letters, int seed)
    {
        var lines = SampleTexts.Planted(letters, (ulong)seed);
        var found = WordDiscovery.Run([SampleTexts.WithoutSpaces(lines)], new WordDiscoveryOptions(), Context);

        // Asked: 0.9.
        Score(found.Segmenter, lines).BoundaryF1.ShouldBeGreaterThan(0.97);
        found.NatsPerCharacter.ShouldBeLessThan(0.75 * found.CharacterEntropyNats);
        found.Warnings.ShouldBeEmpty();
        found.Words.Sum(word => word.Probability).ShouldBe(1, 1e-9);
        found.Trials.Count.ShouldBeGreaterThanOrEqualTo(3);
        found.Trials[0].Nats.ShouldBe(found.Trials.Min(trial => trial.Nats));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void Threads_change_no_bit(int threads)
    {
        var text = SampleTexts.WithoutSpaces(SampleTexts.Planted(20, 7).Take(400));
        var options = new WordDiscoveryOptions { LeastCount = 3, LeastBoundary = 0.1 };
        var one = WordDiscovery.Run([text], options, new EstimationContext(1));
        var many = WordDiscovery.Run([text], options, new EstimationContext(2) { Threads = threads });
        many.Words.ShouldBe(one.Words);
        many.NatsPerCharacter.ShouldBe(one.NatsPerCharacter);
        many.Trials.Select(trial => trial.Nats).ShouldBe(one.Trials.Select(trial => trial.Nats));
    }

    [Fact]
    public void Little_memory_is_enough_and_what_it_costs_is_said()
    {
        var lines = SampleTexts.Planted(26, 1);
        var found = WordDiscovery.Run([SampleTexts.WithoutSpaces(lines)], new WordDiscoveryOptions { MostGrams = 2000 }, Context);
        found.Warnings.ShouldContain(warning => warning.Code == "pruned" && warning.Message.Contains("at most", StringComparison.Ordinal));
        Score(found.Segmenter, lines).BoundaryF1.ShouldBeGreaterThan(0.7);
    }

    [Fact]
    public void A_long_text_chooses_its_thresholds_from_its_beginning()
    {
        var lines = SampleTexts.Planted(26, 1);
        var found = WordDiscovery.Run([SampleTexts.WithoutSpaces(lines)], new WordDiscoveryOptions { ChoiceFrom = 50_000 }, Context);
        Score(found.Segmenter, lines).BoundaryF1.ShouldBeGreaterThan(0.9);
        found.Characters.ShouldBe(lines.Sum(line => line.Sum(word => word.Length)));
    }

    [Fact]
    public void Boundary_entropies_and_pmi_are_those_of_their_definitions()
    {
        var found = WordDiscovery.Run([TextFile.OfString("text", string.Concat(Enumerable.Repeat("xyab\nzab\nabx\nyxz\n", 30)))], new WordDiscoveryOptions { LeastPmi = [1, 2, 3] }, Context);
        var ab = found.Words.Single(word => word.Text == "ab");
        // Before ab: y, z, an edge. After it: an edge twice, x once.
        ab.LeftEntropyNats.ShouldBe(Math.Log(3), 1e-12);
        ab.RightEntropyNats.ShouldBe(Math.Log(3) - (2 * Math.Log(2) / 3), 1e-12);
        ab.PmiNats.ShouldBe(Math.Log(390.0 * 90 / (90 * 90)), 1e-12);
        found.Words.Single(word => word.Text == "z").PmiNats.ShouldBe(double.NaN);
        found.Warnings.Select(warning => warning.Code).ShouldBe([WarningCodes.FewSamples]);
    }

    [Fact]
    public void Text_that_the_corpus_does_not_know_is_cut_as_well()
    {
        var lines = SampleTexts.Planted(26, 1);
        var segmenter = WordDiscovery.Run([SampleTexts.WithoutSpaces(lines)], new WordDiscoveryOptions { LeastPmi = [0.5, 1, 1.5] }, Context).Segmenter;
        string.Concat(segmenter.Segment("éab 12，，.cd🜂")).ShouldBe("éab12，，.cd🜂");
        segmenter.Segment("a——b！？").TakeLast(3).ShouldBe(["b", "！", "？"]);
        segmenter.Segment("").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "no characters")]
    [InlineData(" \n，。\n", "no characters")]
    [InlineData("aaaa aa\naaa", "no character but 'a', 9 times")]
    public void A_corpus_without_two_characters_is_refused(string text, string said) =>
        Should.Throw<SampleException>(() => WordDiscovery.Run([TextFile.OfString("poor.txt", text)], new WordDiscoveryOptions(), Context)).Message.ShouldContain(said);

    [Fact]
    public void Thresholds_that_keep_nothing_are_named_with_the_largest_value_there_was()
    {
        var text = SampleTexts.WithoutSpaces(SampleTexts.Planted(26, 1).Take(200));
        Refusal(new() { LeastPmi = [50, 50, 50] }).ShouldContain("2 characters need 50, the largest is");
        Refusal(new() { LeastCount = 1_000_000 }).ShouldContain("min-count = 1000000 times: the largest count is");
        Refusal(new() { LeastPmi = [0.5, 1, 1.5], LeastBoundary = 9 }).ShouldContain("min-boundary = 9 nats keeps no word: the largest boundary entropy");
        Refusal(new() { LeastPmi = [0.5, 1, 1.5], LeastGain = 90 }).ShouldContain("min-gain = 90 keeps no word: the largest gain is");
        Should.Throw<ArgumentException>(() => WordDiscovery.Run([text], new WordDiscoveryOptions { Order = 5 }, Context)).Message.ShouldContain("order is 5; it takes 2 to 4");

        string Refusal(WordDiscoveryOptions options) => Should.Throw<SampleException>(() => WordDiscovery.Run([text], options, Context)).Message;
    }

    [Fact]
    public void Progress_never_falls_and_the_token_stops_it()
    {
        var text = SampleTexts.WithoutSpaces(SampleTexts.Planted(20, 3));
        using var stop = new CancellationTokenSource();
        var shares = new List<double>();
        var context = new EstimationContext(1) { Cancellation = stop.Token, Progress = new Told(share => shares.Add(share)) };
        WordDiscovery.Run([text], new WordDiscoveryOptions { ChoiceFrom = 50_000 }, context);
        shares.ShouldBe(shares.Order());
        shares[^1].ShouldBe(1);
        Should.Throw<OperationCanceledException>(() => WordDiscovery.Run([text], new WordDiscoveryOptions(), context with { Progress = new Told(_ => stop.Cancel()) }));
    }

    private static SegmentationScore Score(TextSegmenter segmenter, IEnumerable<string[]> lines)
    {
        var scorer = new SegmentationScorer(_ => true);
        foreach (var line in lines)
        {
            scorer.Add(line, segmenter.Segment(string.Concat(line)));
        }

        return scorer.Score();
    }

    private sealed class Told(Action<double> tell) : IProgress<double>
    {
        public void Report(double value) => tell(value);
    }
}
