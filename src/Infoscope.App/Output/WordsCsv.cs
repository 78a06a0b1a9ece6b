using System.Globalization;
using Infoscope.Measure.Text.Merging;
using Infoscope.Measure.Text.Words;

namespace Infoscope.App.Output;

/// <summary>The tables of <c>words</c>: one row a word, one row a merge; numbers round-trip, and nothing stands where there is no number.</summary>
internal static class WordsCsv
{
    public static void WriteWords(IReadOnlyList<DiscoveredWord> words, TextWriter writer)
    {
        writer.WriteLine("word,characters,count,probability,pmiNats,leftEntropyNats,rightEntropyNats");
        foreach (var word in words)
        {
            writer.WriteLine(FormattableString.Invariant($"{Quote(word.Text)},{word.Characters},{word.Count},{word.Probability:R},{Number(word.PmiNats)},{Number(word.LeftEntropyNats)},{Number(word.RightEntropyNats)}"));
        }
    }

    public static void WriteMerges(MergeCurve curve, TextWriter writer)
    {
        writer.WriteLine("merge,left,right,count,gainNats,natsPerCharacter,listNatsPerCharacter,meanLength");
        writer.WriteLine(FormattableString.Invariant($"0,,,,,{curve.NatsPerCharacter:R},0,1"));
        for (var i = 0; i < curve.Steps.Count; i++)
        {
            var step = curve.Steps[i];
            writer.WriteLine(FormattableString.Invariant($"{i + 1},{Quote(step.Left)},{Quote(step.Right)},{step.Count},{step.GainNats:R},{step.NatsPerCharacter:R},{step.ListNats:R},{step.MeanLength:R}"));
        }
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static string Quote(string text) => text.AsSpan().IndexOfAny(",\"\n\r") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
