using Infoscope.Measure.Text.Counting;

namespace Infoscope.Measure.Text.Segmenting;

/// <summary>Joins all characters that some solid string spans: a word ends only where no string above its threshold crosses.</summary>
/// <remarks>Source: Su Jianlin, word-discovery (2019). Cost: at most <c>order − 1</c> look-ups a character.</remarks>
/// <param name="solidity">The strings.</param>
/// <param name="thresholds">The least solidity of strings of 2, 3, … characters, in nats.</param>
internal sealed class MaximalLinking(Solidity solidity, IReadOnlyList<double> thresholds) : ISegmenter
{
    /// <inheritdoc/>
    public void Segment(ReadOnlySpan<char> stretch, Span<bool> ends)
    {
        ends.Fill(true);
        for (var start = 0; start < stretch.Length; start++)
        {
            for (var n = 2; n <= solidity.Order && start + n <= stretch.Length; n++)
            {
                var value = solidity[stretch.Slice(start, n)];
                if (double.IsNaN(value))
                {
                    // A string is at most as frequent as its head: longer ones are too rare as well.
                    break;
                }

                if (value >= thresholds[n - 2])
                {
                    ends.Slice(start, n - 1).Clear();
                }
            }
        }
    }

    /// <summary>Whether a word that was joined from overlapping strings is solid throughout: each of its longest strings reaches the threshold.</summary>
    public bool IsSolid(ReadOnlySpan<char> word)
    {
        var n = solidity.Order;
        for (var start = 0; start + n <= word.Length && word.Length > n; start++)
        {
            if (!(solidity[word.Slice(start, n)] >= thresholds[n - 2]))
            {
                return false;
            }
        }

        return true;
    }
}
