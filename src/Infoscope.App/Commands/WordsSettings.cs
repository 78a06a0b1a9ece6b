using System.Globalization;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Words;

namespace Infoscope.App.Commands;

/// <summary>Whether the gold's text, without its spaces, joins the counts.</summary>
internal enum JoinRule
{
    Auto,
    Yes,
    No,
}

/// <summary>The settings of <c>words</c> by name.</summary>
internal sealed record WordsSettings(WordDiscoveryOptions Discovery, JoinRule Join, int Merges, int MergeCharacters)
{
    private const int DefaultMerges = 1000;
    private const int DefaultMergeCharacters = 1_000_000;

    /// <summary>Every setting with what it does, as the help shows it.</summary>
    public static IReadOnlyList<(string Name, string Summary)> All { get; } =
    [
        ("spaces", "cut (default) or drop: whether a space ends a word or was never there"),
        ("marks", "cut (default) or keep: whether punctuation ends a word or is a character"),
        ("runs", "auto (default), join or split: whether a run of digits or Latin letters is one word"),
        ("order", "the longest strings counted, 2 to 4 (default 4)"),
        ("min-count", "rarer strings and words are dropped (default 5)"),
        ("min-pmi", "nats that strings of 2, 3, … characters need, as 2,4,6, or one number for each link (default: the shortest description of five)"),
        ("candidates", "links or strings, with min-pmi: what linking leaves, or solid strings as well (default links)"),
        ("min-boundary", "nats of entropy that a candidate needs on both sides (default 0)"),
        ("min-gain", "nats a character beyond the first that a word must gain on its parts (default 1)"),
        ("passes", "how often the text is cut, joined and counted again (default 4)"),
        ("longest", "characters of the longest word (default 20)"),
        ("most-grams", "different strings held at once; bounds the memory (default 4194304)"),
        ("choice-from", "characters at the beginning that choose min-pmi (default 524288)"),
        ("join", "auto (default), yes or no: whether GOLD's text, unlabelled, joins the counts; auto: unless it is there"),
        ("merges", "steps of the curve from characters to words (default 1000)"),
        ("merge-characters", "characters at the beginning that are merged (default 1000000)"),
    ];

    /// <exception cref="SettingException">A name or a value is not allowed.</exception>
    public static WordsSettings Parse(IReadOnlyDictionary<string, string> given)
    {
        foreach (var name in given.Keys.Where(name => All.All(setting => setting.Name != name)))
        {
            throw SettingException.Unknown("setting of words", name, All.Select(setting => setting.Name));
        }

        var standard = new WordDiscoveryOptions();
        var order = Whole(given, "order", 2, 4) ?? standard.Order;
        var discovery = standard with
        {
            Text = new TextOptions(
                Choice(given, "spaces", ("cut", SpaceRule.Cut), ("drop", SpaceRule.Drop)),
                Choice(given, "marks", ("cut", MarkRule.Cut), ("keep", MarkRule.Keep)),
                Choice(given, "runs", ("auto", RunRule.Auto), ("join", RunRule.Join), ("split", RunRule.Split))),
            Order = order,
            LeastCount = Whole(given, "min-count", 1) ?? standard.LeastCount,
            LeastPmi = LeastPmi(given, order),
            Candidates = Choice(given, "candidates", ("links", CandidateRule.Links), ("strings", CandidateRule.Strings)),
            LeastBoundary = Number(given, "min-boundary", 0) ?? standard.LeastBoundary,
            LeastGain = Number(given, "min-gain", double.MinValue) ?? standard.LeastGain,
            Passes = Whole(given, "passes", 1, 100) ?? standard.Passes,
            LongestWord = Whole(given, "longest", 2, 1000) ?? standard.LongestWord,
            MostGrams = Whole(given, "most-grams", 1000) ?? standard.MostGrams,
            ChoiceFrom = Whole(given, "choice-from", 1000) ?? standard.ChoiceFrom,
        };
        return given.ContainsKey("candidates") && discovery.LeastPmi is null
            ? throw new SettingException("The setting candidates goes with min-pmi: without it both kinds are tried. Give min-pmi as well, or leave candidates out.")
            : new WordsSettings(
                discovery,
                Choice(given, "join", ("auto", JoinRule.Auto), ("yes", JoinRule.Yes), ("no", JoinRule.No)),
                Whole(given, "merges", 0) ?? DefaultMerges,
                Whole(given, "merge-characters", 2) ?? DefaultMergeCharacters);
    }

    private static double[]? LeastPmi(IReadOnlyDictionary<string, string> given, int order)
    {
        if (!given.TryGetValue("min-pmi", out var text))
        {
            return null;
        }

        var parts = text.Split(',');
        var numbers = parts.Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Bad("min-pmi", text, Allowed())).ToArray();
        return numbers.Length switch
        {
            1 => [.. Enumerable.Range(1, order - 1).Select(links => links * numbers[0])],
            _ when numbers.Length == order - 1 => numbers,
            _ => throw Bad("min-pmi", text, Allowed()),
        };

        string Allowed() => $"one number, for each link of a string, or {order - 1} with commas between, for strings of 2 to {order} characters";
    }

    private static int? Whole(IReadOnlyDictionary<string, string> given, string name, int least, int most = int.MaxValue) => !given.TryGetValue(name, out var text) ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most ? value
        : throw Bad(name, text, most == int.MaxValue ? $"whole numbers from {least} on" : $"whole numbers from {least} to {most}");

    private static double? Number(IReadOnlyDictionary<string, string> given, string name, double least) => !given.TryGetValue(name, out var text) ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value >= least ? value
        : throw Bad(name, text, least == 0 ? "numbers from 0 on" : "numbers");

    private static T Choice<T>(IReadOnlyDictionary<string, string> given, string name, params ReadOnlySpan<(string Name, T Value)> choices)
    {
        if (!given.TryGetValue(name, out var text))
        {
            return choices[0].Value;
        }

        foreach (var (known, value) in choices)
        {
            if (known == text)
            {
                return value;
            }
        }

        throw Bad(name, text, string.Join(", ", choices.ToArray().Select(choice => choice.Name)));
    }

    private static SettingException Bad(string name, string got, string allowed) => new($"The setting {name} of words is '{got}'; allowed: {allowed}.");
}
