using Infoscope.App.Commands;
using Infoscope.Measure.Text.Merging;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Words;

namespace Infoscope.App.Output;

/// <summary>All that <c>words</c> reports.</summary>
internal sealed record WordsReport(IReadOnlyList<string> Corpus, WordDiscoveryResult Found)
{
    /// <summary>Whether the gold's text, without its spaces, was counted as well.</summary>
    public bool GoldJoined { get; init; }

    public SegmentationScore? Score { get; init; }

    /// <summary>The score of forward maximum matching with the list that <c>--known</c> names.</summary>
    public SegmentationScore? MaximumMatching { get; init; }

    public MergeCurve? Merges { get; init; }

    public double Seconds { get; init; }
}

/// <summary>Writes a text in words.</summary>
internal static class SegmentedText
{
    /// <summary>Line by line, one space between words.</summary>
    public static void WriteSegmented(this WordDiscoveryResult found, string path, TextWriter writer, CancellationToken cancellation)
    {
        foreach (var line in TextLines.Of(WordsPlan.Text(path)))
        {
            cancellation.ThrowIfCancellationRequested();
            writer.Write(string.Join(' ', found.Segmenter.Segment(line)));
            writer.Write('\n');
        }
    }
}
