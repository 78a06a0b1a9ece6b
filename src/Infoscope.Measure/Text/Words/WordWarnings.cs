using System.Globalization;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Words;

/// <summary>Why a list of words may mislead.</summary>
internal static class WordWarnings
{
    private const int FewCharacters = 10_000;

    /// <summary>All that was noticed.</summary>
    public static IReadOnlyList<EstimateWarning> Of(Alphabet alphabet, long missed, long missedNeighbours, WordDiscoveryOptions options)
    {
        var warnings = new List<EstimateWarning>();
        if (missed > 0)
        {
            warnings.Add(new("pruned", $"More than {options.MostGrams} different strings were seen, so the rarest were forgotten on the way: a count may be too low by at most {missed}. Raise most-grams where there is memory."));
        }

        if (missedNeighbours > 0)
        {
            warnings.Add(new("pruned-neighbours", $"The neighbours of words did not all fit into most-grams = {options.MostGrams}: the count of one may be too low by {missedNeighbours}, so boundary entropies are somewhat too low."));
        }

        if (alphabet.TooRare > 0)
        {
            warnings.Add(new("rare-characters", $"The corpus has {alphabet.Size + alphabet.TooRare} different characters; the {alphabet.TooRare} rarest cut the text instead of being part of words."));
        }

        if (alphabet.Characters < FewCharacters)
        {
            warnings.Add(new(WarningCodes.FewSamples, string.Create(CultureInfo.InvariantCulture, $"The corpus has only {alphabet.Characters} characters: most words are too rare to be seen. Give more text.")));
        }

        return warnings;
    }
}
