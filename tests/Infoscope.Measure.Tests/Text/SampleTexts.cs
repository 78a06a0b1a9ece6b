using Infoscope.Core.Randomness;
using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Tests.Text;

/// <summary>Texts whose words are known.</summary>
internal static class SampleTexts
{
    /// <summary>A planted language: 200 different words of 2 to 4 letters, drawn on their own with probability 1/rank, 50 000 tokens in lines of 20.</summary>
    public static IReadOnlyList<string[]> Planted(int letters, ulong seed)
    {
        const int Words = 200;
        const int Lines = 2500;
        const int TokensOfLine = 20;
        var random = new RandomStream(seed);
        var words = new List<string>();
        while (words.Count < Words)
        {
            var word = string.Concat(Enumerable.Range(0, 2 + random.NextInt(3)).Select(_ => (char)('a' + random.NextInt(letters))));
            if (!words.Contains(word))
            {
                words.Add(word);
            }
        }

        double[] weights = [.. Enumerable.Range(1, Words).Select(rank => 1.0 / rank)];
        return [.. Enumerable.Range(0, Lines).Select(_ => Enumerable.Range(0, TokensOfLine).Select(_ => words[random.NextCategorical(weights)]).ToArray())];
    }

    /// <summary>Lines run together.</summary>
    public static TextFile WithoutSpaces(IEnumerable<string[]> lines) => TextFile.OfString("text", string.Join('\n', lines.Select(line => string.Concat(line))));

    /// <summary>Random letters with uneven frequencies and long runs, where pairs of equal letters matter.</summary>
    public static int[] Symbols(ulong seed, int length, int alphabet, double cuts = 0)
    {
        var random = new RandomStream(seed);
        double[] weights = [.. Enumerable.Range(1, alphabet).Select(rank => 1.0 / rank)];
        var symbols = new int[length];
        for (var i = 0; i < length; i++)
        {
            symbols[i] = random.NextDouble() < cuts ? 0 : i > 0 && symbols[i - 1] > 0 && random.NextInt(4) == 0 ? symbols[i - 1] : 1 + random.NextCategorical(weights);
        }

        return symbols;
    }
}
