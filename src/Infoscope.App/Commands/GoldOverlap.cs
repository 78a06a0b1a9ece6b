using Infoscope.Core;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Scoring;

namespace Infoscope.App.Commands;

/// <summary>How much of a gold text a corpus has already.</summary>
/// <param name="Share">The share of its different lines that are there, with or without spaces.</param>
/// <param name="WithSpaces">The share that is there with spaces between words.</param>
internal readonly record struct GoldOverlap(double Share, double WithSpaces)
{
    /// <summary>Compares line by line, spaces left out.</summary>
    public static GoldOverlap Of(IReadOnlyList<TextFile> files, TextFile gold, CancellationToken cancellation)
    {
        var lines = GoldText.Lines(gold).Select(static words => string.Concat(words)).ToHashSet(StringComparer.Ordinal);
        if (lines.Count == 0)
        {
            throw new SampleException($"{gold.Name} has no words: the gold takes lines of words with spaces between them.");
        }

        var (found, spaced) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var line in files.SelectMany(TextLines.Of))
        {
            cancellation.ThrowIfCancellationRequested();
            var bare = string.Concat(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (lines.Contains(bare))
            {
                found.Add(bare);
                if (bare.Length < line.Trim().Length)
                {
                    spaced.Add(bare);
                }
            }
        }

        return new GoldOverlap((double)found.Count / lines.Count, (double)spaced.Count / lines.Count);
    }
}
