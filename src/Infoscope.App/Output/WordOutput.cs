using System.Globalization;
using System.Text.Json;
using Infoscope.App.Commands;
using Infoscope.Core;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.App.Output;

/// <summary>Learnt words and how they score.</summary>
internal sealed record WordReport(LearntWords Learnt, double Seconds)
{
    public required IReadOnlyList<(string File, WordSimilarity Score)> Similarities { get; init; }

    public required WordAnalogies? Analogies { get; init; }

    public required IReadOnlyList<(string Word, IReadOnlyList<NearWord> Near)> Nearest { get; init; }
}

/// <summary>How learnt words are printed: a few lines, or <c>infoscope.embed/1</c>.</summary>
internal static class WordOutput
{
    public static void WriteText(TextWriter output, WordReport report)
    {
        var learnt = report.Learnt;
        var settings = string.Join(", ", learnt.Settings.Select(static setting => string.Create(CultureInfo.InvariantCulture, $"{setting.Key} = {setting.Value}")));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{learnt.Method}: {learnt.Vectors.Words.Count} words; {settings}; {report.Seconds:0.##} s"));
        if (learnt.Text.Read > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"text: {learnt.Text.Read} words, {learnt.Text.Kept} of them in the vocabulary"));
        }

        if (learnt.Softmax is { } softmax)
        {
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"S {softmax.CrossEntropy.Nats:0.0000} nats, at least H(J|I) = {softmax.Bound.Nats:0.0000} nats ({softmax.Bound.Bits:0.0000} bits)"));
        }

        if (learnt.Plan is { } plan)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean way of a reader {plan.Walk:0.0000}, {plan.Trace[0].Value:0.0000} at the start"));
        }

        if (learnt.EpochLossNats.Count > 0)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"loss of a pair {learnt.EpochLossNats[0]:0.0000} nats in the first epoch, {learnt.EpochLossNats[^1]:0.0000} in the last"));
        }

        foreach (var (file, score) in report.Similarities)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: Spearman {score.Spearman:0.0000} over {score.Pairs} pairs, {score.Missing} without vectors"));
        }

        if (report.Analogies is { } analogies)
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"analogies: {analogies.Right} of {analogies.Asked} solved ({analogies.Share:0.0000}), {analogies.Missing} without vectors"));
        }

        foreach (var (word, near) in report.Nearest)
        {
            output.WriteLine($"{word}: {string.Join(", ", near.Select(static other => string.Create(CultureInfo.InvariantCulture, $"{other.Word} {other.Cosine:0.00}")))}");
        }
    }

    public static void WriteJson(Utf8JsonWriter writer, WordReport report)
    {
        var learnt = report.Learnt;
        writer.WriteString("kind", "words");
        writer.WriteString("method", learnt.Method);
        writer.WriteNumber("words", learnt.Vectors.Words.Count);
        writer.WriteNumber("dimensions", learnt.Vectors.Dimensions);
        writer.WriteNumber("textWords", learnt.Text.Read);
        writer.WriteNumber("textWordsKept", learnt.Text.Kept);
        writer.WriteNumberOrNull("crossEntropyNats", learnt.Softmax?.CrossEntropy.Nats);
        writer.WriteNumberOrNull("boundNats", learnt.Softmax?.Bound.Nats);
        writer.WriteNumberOrNull("walk", learnt.Plan?.Walk);
        writer.WriteNumbers("epochLossNats", learnt.EpochLossNats);
        writer.WriteStartArray("similarity");
        foreach (var (file, score) in report.Similarities)
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteNumberOrNull("spearman", score.Spearman);
            writer.WriteNumber("pairs", score.Pairs);
            writer.WriteNumber("missing", score.Missing);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteNumberOrNull("analogyShare", report.Analogies?.Share);
        writer.WriteNumberOrNull("analogiesAsked", report.Analogies?.Asked);
        writer.WriteStartObject("nearest");
        foreach (var (word, near) in report.Nearest.DistinctBy(static pair => pair.Word))
        {
            writer.WriteStartArray(word);
            foreach (var other in near)
            {
                writer.WriteStartObject();
                writer.WriteString("word", other.Word);
                writer.WriteNumberOrNull("cosine", other.Cosine);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        EstimateOutput.WriteSettings(writer, learnt.Settings);
        writer.WriteNumber("seconds", report.Seconds);
    }
}
