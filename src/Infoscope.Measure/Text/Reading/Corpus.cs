using Infoscope.Core;

namespace Infoscope.Measure.Text.Reading;

/// <summary>Texts read one after the other as numbered characters, a bounded piece at a time.</summary>
internal sealed class Corpus
{
    /// <summary>Characters in a piece: a stretch without any cut is cut after so many.</summary>
    public const int PieceLength = 1 << 17;

    private const int Batch = 1 << 14;
    private readonly IReadOnlyList<TextFile> _files;
    private readonly long _mostRunes;

    private Corpus(IReadOnlyList<TextFile> files, TextOptions options, long mostRunes, PassProgress progress)
    {
        (_files, _mostRunes) = (files, mostRunes);
        var counts = new long[Alphabet.CodePoints];
        var runes = new int[Batch];
        ForEachBatch(runes, progress, count =>
        {
            foreach (var rune in runes.AsSpan(0, count))
            {
                counts[rune]++;
            }
        });
        Alphabet = new Alphabet(counts, options);
    }

    /// <summary>The characters.</summary>
    public Alphabet Alphabet { get; }

    /// <summary>The bytes of a pass.</summary>
    public long Bytes { get; private set; }

    /// <summary>Reads all texts once: checks that they are UTF-8 and numbers their characters.</summary>
    /// <exception cref="SampleException">A text is no UTF-8, or there are fewer than two different characters to make words of.</exception>
    public static Corpus Read(IReadOnlyList<TextFile> files, TextOptions options, PassProgress progress)
    {
        var corpus = new Corpus(files, options, long.MaxValue, progress);
        Require(files, corpus.Alphabet);
        return corpus;
    }

    /// <summary>The beginning of the texts: so many code points, with its own numbers.</summary>
    public Corpus Beginning(long codePoints, PassProgress progress) => new(_files, Alphabet.Options, codePoints, progress);

    /// <summary>Hands over the corpus in pieces: numbers of characters, one cut between stretches and one at the end. The array is used again.</summary>
    public void ForEachPiece(PassProgress progress, Action<ArraySegment<char>> body)
    {
        var piece = new char[PieceLength + 1];
        var length = 0;
        var runes = new int[Batch];
        ForEachBatch(runes, progress, count =>
        {
            foreach (var rune in runes.AsSpan(0, count))
            {
                var number = Alphabet.NumberOf(rune);
                if (number > 0)
                {
                    if (length >= PieceLength)
                    {
                        HandOver(body, piece, ref length);
                    }

                    piece[length++] = (char)number;
                }
                else if (number == Alphabet.Cut && length > 0 && piece[length - 1] != Alphabet.Cut)
                {
                    piece[length++] = Alphabet.Cut;
                }
            }
        }, () => Cut(piece, ref length));
        if (length > 0)
        {
            Cut(piece, ref length);
            body(new ArraySegment<char>(piece, 0, length));
        }
    }

    /// <summary>Hands over all whole stretches, and keeps what follows the last cut.</summary>
    private static void HandOver(Action<ArraySegment<char>> body, char[] piece, ref int length)
    {
        var last = Array.LastIndexOf(piece, Alphabet.Cut, length - 1);
        if (last < 0)
        {
            Cut(piece, ref length);
            last = length - 1;
        }

        body(new ArraySegment<char>(piece, 0, last + 1));
        piece.AsSpan(last + 1, length - last - 1).CopyTo(piece);
        length -= last + 1;
    }

    private static void Cut(char[] piece, ref int length)
    {
        if (length > 0 && piece[length - 1] != Alphabet.Cut)
        {
            piece[length++] = Alphabet.Cut;
        }
    }

    private void ForEachBatch(int[] runes, PassProgress progress, Action<int> body, Action? endOfFile = null)
    {
        var (bytes, left) = (0L, _mostRunes);
        for (var i = 0; i < _files.Count && left > 0; i++)
        {
            using var stream = _files[i].Open();
            var reader = new Utf8Reader(stream, _files[i].Name);
            int count;
            while (left > 0 && (count = reader.Read(runes.AsSpan(0, (int)Math.Min(left, runes.Length)))) > 0)
            {
                body(count);
                left -= count;
                progress.Read(bytes + reader.Offset);
            }

            bytes += reader.Offset;
            endOfFile?.Invoke();
        }

        Bytes = bytes;
        progress.EndPass(bytes);
    }

    private static void Require(IReadOnlyList<TextFile> files, Alphabet alphabet)
    {
        if (alphabet.Size < 2)
        {
            var names = string.Join(", ", files.Select(file => file.Name));
            var got = alphabet.Characters == 0 ? "no characters that words are made of" : $"no character but '{alphabet.TextOf([(char)1])}', {alphabet.Characters} times";
            throw new SampleException($"The corpus ({(names.Length == 0 ? "no files" : names)}) has {got}: words need at least two different ones. Give more text, or let marks count as characters (marks=keep).");
        }
    }
}
