using System.Text.Json;
using Infoscope.Core;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Words;

namespace Infoscope.App.Output;

/// <summary>The document <c>infoscope.words/1</c>.</summary>
internal static class WordsJson
{
    private const int Shown = 200;

    public static void Write(Utf8JsonWriter writer, WordsReport report)
    {
        var found = report.Found;
        writer.WriteNumber("characters", found.Characters);
        writer.WriteNumber("alphabet", found.Alphabet);
        writer.WriteNumber("wordTypes", found.Words.Count);
        writer.WriteNumber("characterEntropyNats", found.CharacterEntropyNats);
        writer.WriteNumber("characterEntropyBits", Information.BitsFromNats(found.CharacterEntropyNats));
        writer.WriteNumber("wordEntropyNats", found.WordEntropyNats);
        writer.WriteNumber("wordEntropyBits", Information.BitsFromNats(found.WordEntropyNats));
        writer.WriteNumber("meanWordLength", found.MeanWordLength);
        writer.WriteNumber("natsPerCharacter", found.NatsPerCharacter);
        writer.WriteNumber("bitsPerCharacter", Information.BitsFromNats(found.NatsPerCharacter));
        WriteSettings(writer, found);
        WriteTrials(writer, found);
        if (report.Score is { } score)
        {
            WriteScore(writer, score);
            writer.WriteBoolean("goldTextJoinedCounts", report.GoldJoined);
        }

        if (report.MaximumMatching is { } matching)
        {
            writer.WriteStartObject("maximumMatching");
            WriteScore(writer, matching);
            writer.WriteEndObject();
        }

        if (report.Merges is { } merges)
        {
            writer.WriteStartObject("merges");
            writer.WriteNumber("characters", merges.Characters);
            writer.WriteNumber("steps", merges.Steps.Count);
            writer.WriteNumber("shortest", merges.Shortest);
            writer.WriteNumber("startNatsPerCharacter", merges.NatsPerCharacter);
            writer.WriteNumber("endNatsPerCharacter", merges.Steps.Count > 0 ? merges.Steps[^1].NatsPerCharacter : merges.NatsPerCharacter);
            writer.WriteEndObject();
        }

        WriteWords(writer, found.Words.Where(static word => word.Characters > 1).Take(Shown));
        writer.WriteStartArray("warnings");
        foreach (var warning in found.Warnings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", warning.Code);
            writer.WriteString("message", warning.Message);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumber("seconds", report.Seconds);
    }

    private static void WriteSettings(Utf8JsonWriter writer, WordDiscoveryResult found)
    {
        var options = found.Options;
        writer.WriteStartObject("settings");
        writer.WriteString("spaces", options.Text.Spaces == SpaceRule.Drop ? "drop" : "cut");
        writer.WriteString("marks", options.Text.Marks == MarkRule.Keep ? "keep" : "cut");
        writer.WriteString("runs", options.Text.Runs == RunRule.Join ? "join" : "split");
        writer.WriteNumber("order", options.Order);
        writer.WriteNumber("min-count", options.LeastCount);
        writer.WriteNumbers("min-pmi", found.LeastPmi);
        writer.WriteString("candidates", Name(found.Candidates));
        writer.WriteNumber("min-boundary", options.LeastBoundary);
        writer.WriteNumber("min-gain", options.LeastGain);
        writer.WriteNumber("passes", options.Passes);
        writer.WriteNumber("longest", options.LongestWord);
        writer.WriteNumber("most-grams", options.MostGrams);
        writer.WriteNumber("choice-from", options.ChoiceFrom);
        writer.WriteEndObject();
    }

    private static void WriteTrials(Utf8JsonWriter writer, WordDiscoveryResult found)
    {
        writer.WriteStartArray("trials");
        foreach (var trial in found.Trials)
        {
            writer.WriteStartObject();
            writer.WriteNumbers("min-pmi", trial.LeastPmi);
            writer.WriteString("candidates", Name(trial.Candidates));
            writer.WriteNumber("textNatsPerCharacter", trial.TextNats);
            writer.WriteNumber("listNatsPerCharacter", trial.ListNats);
            writer.WriteNumber("wordTypes", trial.Words);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScore(Utf8JsonWriter writer, SegmentationScore score)
    {
        writer.WriteNumber("precision", score.Precision);
        writer.WriteNumber("recall", score.Recall);
        writer.WriteNumber("f1", score.F1);
        writer.WriteNumberOrNull("boundaryPrecision", score.BoundaryPrecision);
        writer.WriteNumberOrNull("boundaryRecall", score.BoundaryRecall);
        writer.WriteNumberOrNull("boundaryF1", score.BoundaryF1);
        writer.WriteNumber("oovRate", score.UnknownRate);
        writer.WriteNumberOrNull("oovRecall", score.UnknownRecall);
        writer.WriteNumber("goldWords", score.GoldWords);
        writer.WriteNumber("foundWords", score.FoundWords);
        writer.WriteNumber("rightWords", score.RightWords);
    }

    private static void WriteWords(Utf8JsonWriter writer, IEnumerable<DiscoveredWord> words)
    {
        writer.WriteStartArray("words");
        foreach (var word in words)
        {
            writer.WriteStartObject();
            writer.WriteString("word", word.Text);
            writer.WriteNumber("count", word.Count);
            writer.WriteNumber("probability", word.Probability);
            writer.WriteNumberOrNull("pmiNats", word.PmiNats);
            writer.WriteNumber("leftEntropyNats", word.LeftEntropyNats);
            writer.WriteNumber("rightEntropyNats", word.RightEntropyNats);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Name(CandidateRule rule) => rule == CandidateRule.Links ? "links" : "strings";
}
