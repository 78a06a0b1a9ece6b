using Infoscope.Measure.Text.Reading;
using Infoscope.Measure.Text.Segmenting;

namespace Infoscope.Measure.Text.Words;

/// <summary>What it takes to write a text down with a list of words: the text in words, and the list itself in characters.</summary>
/// <param name="TextNats">The text: its words' entropy, in nats a character of the text.</param>
/// <param name="ListNats">The list: each word once, in characters and an end mark, in nats a character of the text.</param>
internal readonly record struct DescriptionLength(double TextNats, double ListNats)
{
    /// <summary>Both together: the fewer the better the list, and too many words do not help.</summary>
    public double Nats => TextNats + ListNats;

    /// <summary><c>[−Σ c(w) ln(c(w)/T) + Σ_w (ln(A+1) − Σ_{x in w} ln p(x))] / N</c>, T words and N characters in the text, A characters in the alphabet.</summary>
    public static DescriptionLength Of(WordTally tally, Alphabet alphabet)
    {
        var (text, list, total, characters) = (0.0, 0.0, tally.Total, 0L);
        // By spelling, so that the sums have one order.
        foreach (var (word, count) in tally.Counts.OrderBy(static pair => pair.Key, StringComparer.Ordinal))
        {
            text += count * (Math.Log(total) - Math.Log(count));
            list += OfEntry(word, alphabet);
            characters += count * word.Length;
        }

        return new DescriptionLength(text / characters, list / characters);
    }

    /// <summary>What one word takes in the list, in nats: its characters and an end mark.</summary>
    public static double OfEntry(ReadOnlySpan<char> word, Alphabet alphabet)
    {
        var nats = Math.Log(alphabet.Size + 1);
        foreach (var character in word)
        {
            nats += Math.Log(alphabet.Characters) - Math.Log(alphabet.Counts[character]);
        }

        return nats;
    }
}
