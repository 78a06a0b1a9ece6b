using System.Buffers;
using System.Globalization;
using System.Text;
using Infoscope.Core;

namespace Infoscope.Measure.Text.Reading;

/// <summary>Reads UTF-8 as code points, in pieces; bytes that are no UTF-8 are refused with their place.</summary>
internal sealed class Utf8Reader(Stream stream, string name)
{
    private const int BufferBytes = 1 << 16;
    private readonly byte[] _buffer = new byte[BufferBytes];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>How many bytes were decoded.</summary>
    public long Offset { get; private set; }

    /// <summary>Reads code points.</summary>
    /// <returns>How many: 0 only at the end.</returns>
    /// <exception cref="SampleException">The bytes are no UTF-8.</exception>
    public int Read(Span<int> runes)
    {
        var count = 0;
        while (count < runes.Length)
        {
            if (_end - _start < 4 && !_isAtEnd)
            {
                Fill();
            }

            if (_start == _end)
            {
                break;
            }

            if (_buffer[_start] < 0x80)
            {
                runes[count++] = _buffer[_start++];
                Offset++;
                continue;
            }

            if (Rune.DecodeFromUtf8(_buffer.AsSpan(_start, _end - _start), out var rune, out var used) != OperationStatus.Done)
            {
                throw Invalid(_buffer.AsSpan(_start, _end - _start));
            }

            // A byte order mark is no text.
            if (Offset > 0 || rune.Value != 0xFEFF)
            {
                runes[count++] = rune.Value;
            }

            _start += used;
            Offset += used;
        }

        return count;
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        while (_end < 4 && !_isAtEnd)
        {
            var got = stream.Read(_buffer.AsSpan(_end));
            _isAtEnd = got == 0;
            _end += got;
        }
    }

    private SampleException Invalid(ReadOnlySpan<byte> bytes)
    {
        var shown = string.Join(' ', bytes[..Math.Min(4, bytes.Length)].ToArray().Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        var isWide = Offset == 0 && bytes.Length >= 2 && (bytes[..2] is [0xFF, 0xFE] or [0xFE, 0xFF]);
        return new SampleException(
            $"{name} is no UTF-8 at byte {Offset} (counted from 0): got {shown}. " + (isWide ? "It begins as UTF-16 does. " : "")
            + "Convert the file to UTF-8, for instance with 'iconv -t UTF-8', or repair that place.");
    }
}
