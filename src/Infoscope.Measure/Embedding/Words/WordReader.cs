using System.Buffers;
using System.Text;
using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>
/// Cuts UTF-8 text into words: runs of letters, marks and digits, with an apostrophe or a hyphen where it stands between two of them. Everything else
/// separates. Lines end a sentence.
/// </summary>
/// <remarks>Streams in a fixed buffer. Time O(bytes).</remarks>
internal sealed class WordReader(Stream stream, string name, bool isLowerCase)
{
    private const int LongestWord = 256;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly StringBuilder _word = new();
    private char _joint;

    /// <summary>Tells each word, and null at the end of each line.</summary>
    /// <exception cref="SampleException">The text is not UTF-8; the message names the byte.</exception>
    public void Read(Action<string?> tell, CancellationToken cancellation)
    {
        var (held, offset) = (0, 0L);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var got = stream.Read(_buffer, held, _buffer.Length - held);
            var available = held + got;
            var at = 0;
            while (at < available)
            {
                var status = Rune.DecodeFromUtf8(_buffer.AsSpan(at, available - at), out var rune, out var used);
                if (status == OperationStatus.NeedMoreData && got > 0)
                {
                    break;
                }

                if (status != OperationStatus.Done)
                {
                    throw new SampleException($"{name} is not UTF-8: byte {offset + at} is 0x{_buffer[at]:X2}, which {(status == OperationStatus.NeedMoreData ? "begins a character that the text ends before" : "cannot stand there")}. Convert the text to UTF-8.");
                }

                Take(rune, tell);
                at += used;
            }

            offset += at;
            held = available - at;
            _buffer.AsSpan(at, held).CopyTo(_buffer);
            if (got == 0)
            {
                break;
            }
        }

        End(tell);
        tell(null);
    }

    private void Take(Rune rune, Action<string?> tell)
    {
        if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
        {
            if (_joint != 0)
            {
                _word.Append(_joint);
                _joint = default;
            }

            _word.Append((isLowerCase ? Rune.ToLowerInvariant(rune) : rune).ToString());
            if (_word.Length >= LongestWord)
            {
                End(tell);
            }
        }
        else if (_word.Length > 0 && _joint == 0 && rune.Value is '\'' or '-' or '\u2019')
        {
            _joint = rune.Value == '-' ? '-' : '\'';
        }
        else
        {
            End(tell);
            if (rune.Value == '\n')
            {
                tell(null);
            }
        }
    }

    private void End(Action<string?> tell)
    {
        _joint = default;
        if (_word.Length > 0)
        {
            tell(_word.ToString());
            _word.Clear();
        }
    }

    private static bool IsMark(Rune rune) => !rune.IsAscii
        && Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark or System.Globalization.UnicodeCategory.SpacingCombiningMark;
}
