namespace Infoscope.Measure.Text.Words;

/// <summary>A start from which words may be discovered.</summary>
/// <param name="LeastPmi">The least solidity of strings of 2, 3, … characters, in nats.</param>
/// <param name="Candidates">What becomes a candidate.</param>
public sealed record ThresholdTrial(IReadOnlyList<double> LeastPmi, CandidateRule Candidates)
{
    /// <summary>What the text takes in the words it led to, in nats a character; NaN where nothing was kept.</summary>
    public double TextNats { get; init; } = double.NaN;

    /// <summary>What the list of words takes, in nats a character of the text.</summary>
    public double ListNats { get; init; } = double.NaN;

    /// <summary>How many words there were.</summary>
    public int Words { get; init; }

    /// <summary>The description length: the trial with the smallest is kept.</summary>
    public double Nats => TextNats + ListNats;

    /// <summary>The starts that are tried: a string of n characters needs <c>step · (n − 1)</c> nats.</summary>
    internal static IReadOnlyList<ThresholdTrial> All(int order) =>
    [
        .. new[] { (0.5, CandidateRule.Links), (1, CandidateRule.Links), (2, CandidateRule.Links), (0, CandidateRule.Strings), (0.5, CandidateRule.Strings) }
            .Select(start => new ThresholdTrial([.. Enumerable.Range(1, order - 1).Select(links => start.Item1 * links)], start.Item2)),
    ];
}
