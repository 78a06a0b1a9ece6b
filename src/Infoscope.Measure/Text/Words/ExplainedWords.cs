using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>Removes the words that their own parts explain, longest first: merging the parts must have lowered the coding length enough.</summary>
/// <remarks>
/// A word w of k characters stays if <c>ln p(w) − Σ ln p(u_i) ≥ g (k − 1)</c>, u_i its most probable parts among the other words; else each part gets its count.
/// With g = 1 and parts that are characters this is <c>F* ≥ 0</c> for many at once. Source: Su Jianlin, nlp-zero (2018).
/// Equal lengths: rarer words first, then by character numbers. Cost O(words · k²).
/// </remarks>
internal static class ExplainedWords
{
    private const int WordsBetweenChecks = 1 << 10;

    /// <summary>Removes them from the counts.</summary>
    /// <param name="tally">Words with counts; changed.</param>
    /// <param name="gain">g, in nats a character.</param>
    /// <param name="cancellation">Checked every thousand words.</param>
    /// <returns>The largest gain a character beyond the first of any word; negative infinity where there was none.</returns>
    public static double Remove(WordTally tally, double gain, CancellationToken cancellation)
    {
        var words = tally.Counts.Where(pair => pair.Key.Length > 1).ToArray();
        Array.Sort(words, static (a, b) => a.Key.Length != b.Key.Length ? b.Key.Length.CompareTo(a.Key.Length)
            : a.Value != b.Value ? a.Value.CompareTo(b.Value)
            : string.CompareOrdinal(a.Key, b.Key));
        var (total, largest) = (tally.Total, double.NegativeInfinity);
        for (var i = 0; i < words.Length; i++)
        {
            if (i % WordsBetweenChecks == 0)
            {
                cancellation.ThrowIfCancellationRequested();
            }

            var word = words[i].Key;
            // Longer words that were removed may have given it more than it had.
            var count = tally[word];
            tally.Remove(word);
            var (parts, logarithm) = Explain(word, tally, total);
            var gained = (Math.Log((double)count / total) - logarithm) / (word.Length - 1);
            largest = Math.Max(largest, gained);
            if (gained >= gain)
            {
                tally.Add(word, count);
                continue;
            }

            parts.ForEach(part => tally.Add(part, count));
            total += count * (parts.Count - 1);
        }

        return largest;
    }

    /// <summary>The most probable parts of a word among the words of the tally, and the sum of their <c>ln p</c>.</summary>
    private static (List<string> Parts, double Logarithm) Explain(string word, WordTally tally, long total)
    {
        Span<double> best = stackalloc double[word.Length + 1];
        Span<int> from = stackalloc int[word.Length + 1];
        best.Fill(double.NegativeInfinity);
        best[0] = 0;
        for (var start = 0; start < word.Length; start++)
        {
            for (var end = start + 1; end <= word.Length; end++)
            {
                var count = tally[word.AsSpan(start, end - start)];
                if (count == 0 && end > start + 1)
                {
                    continue;
                }

                var value = best[start] + Math.Log((double)Math.Max(1, count) / total);
                if (value > best[end])
                {
                    (best[end], from[end]) = (value, start);
                }
            }
        }

        var parts = new List<string>();
        for (var at = word.Length; at > 0; at = from[at])
        {
            parts.Add(word[from[at]..at]);
        }

        return (parts, best[word.Length]);
    }
}
