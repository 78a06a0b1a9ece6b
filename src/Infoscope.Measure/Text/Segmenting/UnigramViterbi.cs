using System.Buffers;

namespace Infoscope.Measure.Text.Segmenting;

/// <summary>The most probable words of a stretch when each is drawn on its own: <c>argmax Σ ln p(w)</c> over all ways to cut it.</summary>
/// <remarks>
/// Best first from left to right; equal sums keep the longer last word. A character that is no word costs as much as <c>unknown</c> says, so every stretch can be cut.
/// Cost O(characters · longest word). Source: Viterbi (1967).
/// </remarks>
/// <param name="words">The words with <c>ln p</c>.</param>
/// <param name="unknown"><c>ln p</c> of a single character that is no word.</param>
internal sealed class UnigramViterbi(WordTrie words, double unknown) : ISegmenter
{
    /// <inheritdoc/>
    public void Segment(ReadOnlySpan<char> stretch, Span<bool> ends)
    {
        var best = ArrayPool<double>.Shared.Rent(stretch.Length + 1);
        var from = ArrayPool<int>.Shared.Rent(stretch.Length + 1);
        try
        {
            Fill(stretch, best, from);
            ends.Clear();
            for (var at = stretch.Length; at > 0; at = from[at])
            {
                ends[at - 1] = true;
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(best);
            ArrayPool<int>.Shared.Return(from);
        }
    }

    private void Fill(ReadOnlySpan<char> stretch, double[] best, int[] from)
    {
        best.AsSpan(0, stretch.Length + 1).Fill(double.NegativeInfinity);
        best[0] = 0;
        for (var start = 0; start < stretch.Length; start++)
        {
            Offer(start, start + 1, unknown, best, from);
            var node = words.Step(WordTrie.Root, stretch[start]);
            for (var end = start + 1; node != WordTrie.None; end++)
            {
                if (words.Value(node) is var value && !double.IsNaN(value))
                {
                    Offer(start, end, value, best, from);
                }

                node = end < stretch.Length ? words.Step(node, stretch[end]) : WordTrie.None;
            }
        }
    }

    private static void Offer(int start, int end, double value, double[] best, int[] from)
    {
        if (best[start] + value > best[end])
        {
            (best[end], from[end]) = (best[start] + value, start);
        }
    }
}
