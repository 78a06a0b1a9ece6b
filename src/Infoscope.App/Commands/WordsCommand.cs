using System.CommandLine;
using Infoscope.App.Cli;
using Infoscope.App.Output;

namespace Infoscope.App.Commands;

/// <summary><c>words CORPUS...</c>: the words of raw text, by the entropy they save.</summary>
internal static class WordsCommand
{
    public static Command Create(Session session)
    {
        var corpus = new Argument<string[]>("corpus") { Description = "Texts in UTF-8, plain or in gzip, of any size.", HelpName = "CORPUS", Arity = ArgumentArity.OneOrMore };
        var score = new Option<string?>("--score") { Description = "A text whose words have spaces between them: its text is cut, and the words compared.", HelpName = "GOLD" };
        var known = new Option<string?>("--known") { Description = "With --score: a list of words, one a line. What is not in it is out of vocabulary, and forward maximum matching with it is scored as well.", HelpName = "LIST" };
        var segment = new Option<string?>("--segment") { Description = "A text to cut into the words found: into DIR/segmented.txt, or printed without --out. Default with --out: the corpus.", HelpName = "FILE" };
        var output = new Option<string?>("--out") { Description = "Writes words.csv, merges.csv, merges.svg (from characters to words) and segmented.txt into this folder.", HelpName = "DIR" };
        var (set, seed, threads, json, quiet) = (CommonOptions.Set(), CommonOptions.Seed(), CommonOptions.Threads(), CommonOptions.Json(), CommonOptions.Quiet());
        var command = new Command(
            "words",
            "Finds the words of raw text without a dictionary, by the entropy they save.\n\n"
            + "  infoscope words novel.txt --out words\n\nSettings (--set):\n"
            + string.Join('\n', WordsSettings.All.Select(setting => $"  {setting.Name,-17} {setting.Summary}")))
        {
            corpus, score, known, segment, output, set, seed, threads, json, quiet,
        };
        command.SetAction(parsed =>
        {
            var request = new WordsRequest
            {
                Corpus = parsed.GetRequiredValue(corpus),
                Gold = parsed.GetValue(score),
                Known = parsed.GetValue(known),
                Segment = parsed.GetValue(segment),
                Output = parsed.GetValue(output),
                Settings = WordsSettings.Parse(CommonOptions.ParseSettings(parsed.GetValue(set))),
                Seed = parsed.GetValue(seed),
                Threads = parsed.GetValue(threads),
                Json = parsed.GetValue(json),
                Quiet = parsed.GetValue(quiet),
            };
            if (request.Known is not null && request.Gold is null)
            {
                throw new UsageException("--known goes with --score: it says which gold words are out of vocabulary. Give --score GOLD as well.");
            }

            if (request is { Json: true, Segment: not null, Output: null })
            {
                throw new UsageException("--segment without --out prints the text, and --json prints a document; both cannot be printed. Give --out DIR.");
            }

            var report = new WordsPlan(request, session).Run();
            if (request.Json)
            {
                JsonOutput.Write(session.Out, "words", writer => WordsJson.Write(writer, report));
            }
            else if (request is { Segment: not null, Output: null })
            {
                report.Found.WriteSegmented(request.Segment, session.Out, session.Stop);
            }
            else
            {
                WordsOutput.WriteText(session.Out, report);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
