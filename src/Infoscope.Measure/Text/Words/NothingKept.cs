using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Text.Counting;
using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>Errors for thresholds that nothing reaches: which one, and the largest value there was.</summary>
internal static class NothingKept
{
    /// <summary>Some string of two characters is frequent, and some string is solid.</summary>
    public static void RequireSolid(Alphabet alphabet, GramCounts counts, Solidity solidity, IReadOnlyList<double> thresholds)
    {
        if (!counts.OfLength(2).Any())
        {
            throw new SampleException($"No string of two characters is there min-count = {counts.LeastCount} times: the largest count is {counts.LargestPairCount}. Lower min-count, or give more text.");
        }

        var largest = Enumerable.Range(2, solidity.Order - 1).Select(n => (Length: n, Best: solidity.Largest(n))).Where(static found => found.Best is not null).ToArray();
        if (largest.All(found => found.Best!.Value.Nats < thresholds[found.Length - 2]))
        {
            var shown = string.Join("; ", largest.Select(found => string.Create(
                CultureInfo.InvariantCulture,
                $"{found.Length} characters need {thresholds[found.Length - 2]:0.###}, the largest is {found.Best!.Value.Nats:0.###} ('{alphabet.TextOf(found.Best!.Value.Numbers)}')")));
            throw new SampleException($"min-pmi keeps no string: {shown}. All in nats. Lower min-pmi, or leave it out.");
        }
    }

    /// <summary>Some candidate has varied neighbours.</summary>
    public static void RequireBounded(double largest, double least)
    {
        if (largest < least)
        {
            throw new SampleException(double.IsNegativeInfinity(largest)
                ? "min-boundary keeps no word: there was no candidate of two characters left to measure. Lower min-pmi or min-count."
                : string.Create(CultureInfo.InvariantCulture, $"min-boundary = {least} nats keeps no word: the largest boundary entropy (of a word's poorer side) is {largest:0.###} nats. Lower min-boundary."));
        }
    }

    /// <summary>Some word has more than one character.</summary>
    public static void RequireWords(WordTally words, WordDiscoveryOptions options, double largestGain)
    {
        if (words.Counts.Keys.Any(static word => word.Length > 1))
        {
            return;
        }

        throw new SampleException(double.IsNegativeInfinity(largestGain)
            ? $"No candidate of at most longest = {options.LongestWord} characters is there min-count = {options.LeastCount} times after linking: everything was linked into longer or rarer pieces. Raise min-pmi, lower min-count, or give more text."
            : string.Create(CultureInfo.InvariantCulture, $"min-gain = {options.LeastGain} keeps no word: the largest gain is {largestGain:0.###} nats for each character beyond the first. Lower min-gain."));
    }
}
