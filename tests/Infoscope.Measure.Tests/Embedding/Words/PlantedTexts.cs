using System.Text;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Embedding.Words;

namespace Infoscope.Measure.Tests.Embedding.Words;

/// <summary>Texts and tables whose neighbours are known.</summary>
internal static class PlantedTexts
{
    /// <summary>Lines of words of one topic each, <c>t0w0 … </c>, their ranks drawn by Zipf.</summary>
    public static string Topics(int topics, int words, int lines, ulong seed)
    {
        var random = new RandomStream(seed);
        var weights = Enumerable.Range(1, words).Select(rank => 1.0 / rank).ToArray();
        var text = new StringBuilder();
        for (var line = 0; line < lines; line++)
        {
            var topic = random.NextInt(topics);
            text.AppendLine(string.Join(' ', Enumerable.Range(0, 12).Select(_ => random.NextInt(10) == 0 ? $"common{random.NextInt(3)}" : $"t{topic}w{random.NextCategorical(weights)}")));
        }

        return text.ToString();
    }

    public static TextCorpus Corpus(string text, int minimumCount = 1) => TextCorpus.Read([("text", new MemoryStream(Encoding.UTF8.GetBytes(text)))], minimumCount);

    /// <summary>Clusters of 25 books each, in each the same Zipf popularity in another order; two of one cluster are borrowed together 20 times as often.</summary>
    public static JointTable Books(int clusters, ulong seed)
    {
        var n = 25 * clusters;
        var random = new RandomStream(seed);
        var popularity = Enumerable.Range(0, clusters).SelectMany(_ => random.Permutation(25)).Select(rank => 1.0 / (1 + rank)).ToArray();
        var p = new double[n * n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                p[(i * n) + j] = i == j ? 0 : popularity[i] * popularity[j] * (i / 25 == j / 25 ? 20 : 1);
            }
        }

        var total = p.Sum();
        return new JointTable([.. p.Select(value => value / total)], n, n);
    }
}
