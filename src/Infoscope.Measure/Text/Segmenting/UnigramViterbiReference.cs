namespace Infoscope.Measure.Text.Segmenting;

/// <summary>The most probable cutting as its recursion reads: <c>V(0) = 0, V(j) = max_i V(i) + ln p(w_{i+1…j})</c>, the first i that reaches it.</summary>
internal sealed class UnigramViterbiReference(IReadOnlyDictionary<string, double> words, double unknown) : ISegmenter
{
    /// <inheritdoc/>
    public void Segment(ReadOnlySpan<char> stretch, Span<bool> ends)
    {
        var best = new double[stretch.Length + 1];
        var from = new int[stretch.Length + 1];
        for (var j = 1; j <= stretch.Length; j++)
        {
            best[j] = double.NegativeInfinity;
            for (var i = 0; i < j; i++)
            {
                var value = words.TryGetValue(stretch[i..j].ToString(), out var logarithm) ? logarithm : double.NegativeInfinity;
                value = j - i == 1 ? Math.Max(value, unknown) : value;
                if (best[i] + value > best[j])
                {
                    (best[j], from[j]) = (best[i] + value, i);
                }
            }
        }

        ends.Clear();
        for (var at = stretch.Length; at > 0; at = from[at])
        {
            ends[at - 1] = true;
        }
    }
}
