using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>Two words and how similar people found them.</summary>
/// <param name="First">The first word.</param>
/// <param name="Second">The second.</param>
/// <param name="Score">On whatever scale.</param>
public readonly record struct JudgedPair(string First, string Second, double Score);

/// <summary>How vectors agree with people's judgements.</summary>
/// <param name="Spearman">The rank correlation over the pairs of which both words have vectors; NaN for fewer than two, or where one side never changes.</param>
/// <param name="Pairs">How many pairs these are.</param>
/// <param name="Missing">How many pairs were left out for want of a vector.</param>
public sealed record WordSimilarity(double Spearman, int Pairs, int Missing)
{
    /// <summary>Compares the cosines of vectors with judgements; words are looked up in small letters where they are not found as they are.</summary>
    public static WordSimilarity Of(WordVectors vectors, IReadOnlyList<JudgedPair> judged)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(judged);
        var (cosines, scores) = (new List<double>(), new List<double>());
        foreach (var pair in judged)
        {
            if (Known(vectors, pair.First) is { } first && Known(vectors, pair.Second) is { } second)
            {
                cosines.Add(vectors.Similarity(first, second));
                scores.Add(pair.Score);
            }
        }

        return new WordSimilarity(RankCorrelation([.. cosines], [.. scores]), cosines.Count, judged.Count - cosines.Count);
    }

    /// <summary>Reads lines of two words and a number, with tabs, spaces, commas or semicolons between; a first line without a number is a heading.</summary>
    /// <exception cref="SampleException">A line has another form, or there is none.</exception>
    public static IReadOnlyList<JudgedPair> ReadPairs(TextReader text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var pairs = new List<JudgedPair>();
        for (var line = 1; text.ReadLine() is { } content; line++)
        {
            var parts = content.Split(['\t', ' ', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            if (parts.Length >= 3 && double.TryParse(parts[2], NumberStyles.Float, CultureInfo.InvariantCulture, out var score) && double.IsFinite(score))
            {
                pairs.Add(new JudgedPair(parts[0], parts[1], score));
            }
            else if (line > 1)
            {
                throw new SampleException($"{name}, line {line}: a pair is two words and a number; got '{(content.Length > 60 ? content[..60] + "…" : content)}'.");
            }
        }

        return pairs.Count > 0 ? pairs : throw new SampleException($"{name} has no pair: each line is two words and a number.");
    }

    /// <summary>Spearman's ρ: the correlation of the ranks, equal values sharing the mean of theirs.</summary>
    internal static double RankCorrelation(double[] a, double[] b)
    {
        if (a.Length < 2)
        {
            return double.NaN;
        }

        var (x, y) = (Standardisation.Rank.Apply(Samples.FromColumn(a)), Standardisation.Rank.Apply(Samples.FromColumn(b)));
        var middle = 0.5 * (a.Length + 1);
        var (xx, yy, xy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < a.Length; i++)
        {
            var (dx, dy) = (x[i, 0] - middle, y[i, 0] - middle);
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        return xy / Math.Sqrt(xx * yy);
    }

    internal static string? Known(WordVectors vectors, string word) =>
        vectors.Has(word) ? word : vectors.Has(word.ToLowerInvariant()) ? word.ToLowerInvariant() : null;
}
