using System.Diagnostics;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Reports;
using Infoscope.App.Terminal;
using Infoscope.Data;
using Infoscope.Data.Io;
using Infoscope.Lab.Reports.Figures;
using Infoscope.Measure;
using Infoscope.Measure.Text.Merging;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Scoring;
using Infoscope.Measure.Text.Segmenting;
using Infoscope.Measure.Text.Words;

namespace Infoscope.App.Commands;

/// <summary>What a user asked of <c>words</c>.</summary>
internal sealed record WordsRequest
{
    public required IReadOnlyList<string> Corpus { get; init; }

    public string? Gold { get; init; }

    public string? Known { get; init; }

    public string? Segment { get; init; }

    public string? Output { get; init; }

    public required WordsSettings Settings { get; init; }

    public ulong Seed { get; init; }

    public int Threads { get; init; }

    public bool Json { get; init; }

    public bool Quiet { get; init; }
}

/// <summary>Runs one request: discovers, scores, merges, writes files.</summary>
internal sealed class WordsPlan(WordsRequest request, Session session)
{
    /// <summary>A text in a file, plain or in gzip.</summary>
    public static TextFile Text(string path)
    {
        // Opened at once, so that a missing file is said before any work.
        TextInput.Open(path).Dispose();
        return new TextFile(path, () => TextInput.Open(path), new FileInfo(path).Length);
    }

    /// <summary>Does all of it.</summary>
    public WordsReport Run()
    {
        var start = Stopwatch.GetTimestamp();
        List<TextFile> files = [.. request.Corpus.Select(Text)];
        var gold = request.Gold is { } path ? Text(path) : null;
        var known = request.Known is { } list ? TextLines.Of(Text(list)).Select(static line => line.Trim()).Where(static word => word.Length > 0).ToHashSet(StringComparer.Ordinal) : null;
        _ = request.Segment is { } segment ? Text(segment) : null;
        var joins = gold is not null && Joins(files, gold);
        if (joins)
        {
            files.Add(GoldText.WithoutSpaces(gold!));
        }

        WordDiscoveryResult found;
        MergeCurve? merges = null;
        using (var progress = session.IsTerminal && !request.Quiet ? new ShareView(session.Error, "words") : null)
        {
            var context = new EstimationContext(request.Seed) { Threads = request.Threads, Cancellation = session.Stop, Progress = progress };
            found = WordDiscovery.Run(files, request.Settings.Discovery, context);
            if (request.Output is not null && request.Settings.Merges > 0)
            {
                var leastCount = Math.Max(2, request.Settings.Discovery.LeastCount);
                merges = PairMerging.Run(files, request.Settings.Discovery.Text, request.Settings.Merges, leastCount, request.Settings.MergeCharacters, context with { Progress = null });
            }
        }

        var vocabulary = known ?? found.Words.Select(static word => word.Text).ToHashSet(StringComparer.Ordinal);
        var report = new WordsReport(request.Corpus, found)
        {
            GoldJoined = joins,
            Score = gold is null ? null : Score(gold, found.Segmenter, vocabulary.Contains),
            MaximumMatching = gold is null || known is null ? null : Score(gold, found.Segmenter.WithMaximumMatching(known), vocabulary.Contains),
            Merges = merges,
        };
        Save(report);
        foreach (var warning in found.Warnings)
        {
            session.Warn($"{warning.Code}: {warning.Message}");
        }

        return report with { Seconds = Stopwatch.GetElapsedTime(start).TotalSeconds };
    }

    private bool Joins(List<TextFile> files, TextFile gold)
    {
        var overlap = GoldOverlap.Of(files, gold, session.Stop);
        if (overlap.WithSpaces > 0.5 && request.Settings.Discovery.Text.Spaces == SpaceRule.Cut)
        {
            session.Warn("gold-spaces: the corpus holds the scored text with spaces between its words, so the answer was given away. --set spaces=drop reads it as if they had never been there.");
        }

        var joins = request.Settings.Join switch { JoinRule.Yes => true, JoinRule.No => false, _ => overlap.Share < 0.5 };
        if (!request.Quiet)
        {
            session.Error.WriteLine((joins, overlap.Share >= 0.5) switch
            {
                (true, _) => "The text to be scored, without its spaces, joins the counts (--set join=no leaves it out).",
                (false, true) => "The text to be scored is in the corpus already.",
                _ => "The text to be scored is not in the counts.",
            });
        }

        return joins;
    }

    private SegmentationScore Score(TextFile gold, TextSegmenter segmenter, Func<string, bool> isKnown)
    {
        var scorer = new SegmentationScorer(isKnown);
        foreach (var words in GoldText.Lines(gold))
        {
            session.Stop.ThrowIfCancellationRequested();
            scorer.Add(words, segmenter.Segment(string.Concat(words)));
        }

        return scorer.Score();
    }

    private string Title() => $"{Path.GetFileName(request.Corpus[0])}{(request.Corpus.Count > 1 ? $" and {request.Corpus.Count - 1} more" : "")}";

    private void Save(WordsReport report)
    {
        if (request.Output is not { } folder)
        {
            return;
        }

        Directory.CreateDirectory(folder);
        Write("words.csv", writer => WordsCsv.WriteWords(report.Found.Words, writer));
        if (report.Merges is { } merges)
        {
            Write("merges.csv", writer => WordsCsv.WriteMerges(merges, writer));
            Figures.Write(Path.Combine(folder, "merges.svg"), MergeFigure.Render(merges, report.Found.NatsPerCharacter, Title()));
        }

        Write("segmented.txt", writer =>
        {
            foreach (var path in request.Segment is { } one ? [one] : request.Corpus)
            {
                report.Found.WriteSegmented(path, writer, session.Stop);
            }
        });
        if (!request.Quiet)
        {
            session.Error.WriteLine($"Words, merges and text: {folder}");
        }

        void Write(string name, Action<TextWriter> write) => AtomicFile.Write(Path.Combine(folder, name), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }
}
