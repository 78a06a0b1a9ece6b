using System.CommandLine;
using System.Diagnostics;
using Infoscope.App.Cli;
using Infoscope.App.Output;
using Infoscope.App.Terminal;
using Infoscope.Measure;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.App.Commands;

/// <summary><c>embed words</c>: a vector for each word of a text, by skip-gram or one of its neighbours.</summary>
internal static class EmbedWordsCommand
{
    public static Command Create(Session session)
    {
        var corpus = new Argument<string[]>("corpus") { Description = "UTF-8 texts; a line is a sentence, or a basket.", HelpName = "FILE", Arity = ArgumentArity.ZeroOrMore };
        var method = new Option<string>("--method") { Description = "negative (skip-gram with negative sampling), softmax (exact, up to 2000 words), library (book2vec, up to 2000) or pmi.", DefaultValueFactory = _ => "negative", HelpName = "NAME" };
        var vectors = new Option<string?>("--vectors") { Description = "Vectors that exist, in word2vec's text or binary (.bin) form, instead of a text.", HelpName = "FILE" };
        var similarity = new Option<string[]>("--similarity") { Description = "Pairs of words and people's judgements: reports the rank correlation.", HelpName = "FILE" };
        var analogies = new Option<string?>("--analogies") { Description = "Questions of four words: reports the share that is solved.", HelpName = "FILE" };
        var nearest = new Option<string[]>("--nearest") { Description = "Prints the words nearest to this one; may be given several times.", HelpName = "WORD" };
        var output = new Option<string?>("--out") { Description = "Writes vectors.txt, vectors.bin and map.svg into this folder.", HelpName = "DIR" };
        var (set, seed, threads, json, quiet) = (CommonOptions.Set(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command(
            "words",
            "Learns a vector for each word of a text, so that words with the same neighbours are near each other.\n\n"
            + "  infoscope embed words text.txt --set dimensions=100 --set window=5 --nearest king --out vectors")
        {
            corpus, method, vectors, similarity, analogies, nearest, output, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var texts = parsed.GetValue(corpus) ?? [];
            var existing = parsed.GetValue(vectors);
            if (texts.Length == 0 == (existing is null))
            {
                throw new UsageException(existing is null ? "embed words got no text; name one, or vectors with --vectors." : "embed words got a text and --vectors; give one of them.");
            }

            var start = Stopwatch.GetTimestamp();
            var request = WordRequest.Of(parsed.GetValue(method)!, CommonOptions.ParseSettings(parsed.GetValue(set)));
            LearntWords learnt;
            using (var progress = session.IsTerminal && !parsed.GetValue(quiet) ? new ShareView(session.Error, "learning") : null)
            {
                var context = new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop, Progress = progress };
                learnt = existing is null ? request.Learn(texts, context) : WordRequest.Read(existing);
            }

            var report = new WordReport(learnt, Stopwatch.GetElapsedTime(start).TotalSeconds)
            {
                Similarities = [.. (parsed.GetValue(similarity) ?? []).Select(file => (file, WordSimilarity.Of(learnt.Vectors, Pairs(file))))],
                Analogies = parsed.GetValue(analogies) is { } asked ? WordAnalogies.Of(learnt.Vectors, Questions(asked), parsed.GetValue(threads), session.Stop) : null,
                Nearest = [.. (parsed.GetValue(nearest) ?? []).Select(word => (word, learnt.Vectors.Nearest(word, 10)))],
            };
            if (parsed.GetValue(output) is { } folder)
            {
                WordFiles.Save(folder, report, new EstimationContext(parsed.GetValue(seed)) { Threads = parsed.GetValue(threads), Cancellation = session.Stop });
            }

            if (parsed.GetValue(json))
            {
                JsonOutput.Write(session.Out, "embed", writer => WordOutput.WriteJson(writer, report));
            }
            else
            {
                WordOutput.WriteText(session.Out, report);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static IReadOnlyList<JudgedPair> Pairs(string file)
    {
        using var reader = new StreamReader(WordRequest.Open(file));
        return WordSimilarity.ReadPairs(reader, file);
    }

    private static IReadOnlyList<Analogy> Questions(string file)
    {
        using var reader = new StreamReader(WordRequest.Open(file));
        return WordAnalogies.ReadQuestions(reader, file);
    }
}
