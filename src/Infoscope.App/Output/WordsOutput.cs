using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Words;

namespace Infoscope.App.Output;

/// <summary>How the words of a text are printed.</summary>
internal static class WordsOutput
{
    private const int Shown = 20;

    public static void WriteText(TextWriter output, WordsReport report)
    {
        var found = report.Found;
        Line(output, $"{found.Characters} characters, {found.Alphabet} different; {found.Words.Count} words, {found.Words.Count(static word => word.Characters > 1)} of more than one character.");
        Line(output, $"min-pmi {string.Join(',', found.LeastPmi.Select(static nats => nats.ToString("0.###", CultureInfo.InvariantCulture)))} nats, candidates {(found.Candidates == CandidateRule.Links ? "links" : "strings")}{(found.Trials.Count > 1 ? $": the shortest of {found.Trials.Count} descriptions" : "")}.");
        output.WriteLine();
        Line(output, $"a character alone        {Bits(found.CharacterEntropyNats),7:0.000} bits");
        Line(output, $"a word                   {Bits(found.WordEntropyNats),7:0.000} bits, {found.MeanWordLength:0.000} characters long on average");
        Line(output, $"a character in words     {Bits(found.NatsPerCharacter),7:0.000} bits");
        output.WriteLine();
        output.WriteLine("  count  pmi nats  before  after (entropy, nats)");
        foreach (var word in found.Words.Where(static word => word.Characters > 1).Take(Shown))
        {
            Line(output, $"{word.Count,7}  {word.PmiNats,8:0.00}  {word.LeftEntropyNats,6:0.00}  {word.RightEntropyNats,5:0.00}  {word.Text}");
        }

        if (report.Merges is { } merges)
        {
            output.WriteLine();
            Line(output, $"{merges.Steps.Count} merges of {(merges.IsWhole ? "all" : "the first")} {merges.Characters} characters: {Bits(merges.NatsPerCharacter):0.000} bits a character before, {Bits(merges.Steps.Count > 0 ? merges.Steps[^1].NatsPerCharacter : merges.NatsPerCharacter):0.000} after; text and list are shortest after {merges.Shortest}.");
        }

        if (report.Score is { } score)
        {
            output.WriteLine();
            output.WriteLine("                    precision  recall      F1  boundary F1  OOV rate  OOV recall");
            Score(output, "words found", score);
            if (report.MaximumMatching is { } matching)
            {
                Score(output, "maximum matching", matching);
            }
        }
    }

    private static void Score(TextWriter output, string name, SegmentationScore score) =>
        Line(output, $"{name,-18}  {score.Precision,9:0.0000}  {score.Recall,6:0.0000}  {score.F1,6:0.0000}  {score.BoundaryF1,11:0.0000}  {score.UnknownRate,8:0.0000}  {(double.IsNaN(score.UnknownRecall) ? "–" : score.UnknownRecall.ToString("0.0000", CultureInfo.InvariantCulture)),10}");

    private static double Bits(double nats) => Information.BitsFromNats(nats);

    private static void Line(TextWriter output, FormattableString text) => output.WriteLine(FormattableString.Invariant(text));
}
