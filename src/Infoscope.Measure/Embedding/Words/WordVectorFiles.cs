using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Infoscope.Core;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>Word vectors as word2vec writes them: a line with V and D, then each word with its numbers, as text or as float32 in little-endian order.</summary>
/// <remarks>
/// Numbers round-trip in both. A binary file may have a line feed after each vector or none; a text line may end in a space. Words are UTF-8 without spaces.
/// </remarks>
public static class WordVectorFiles
{
    private const int LongestWord = 4096;

    /// <summary>Writes text.</summary>
    public static void WriteText(WordVectors vectors, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{vectors.Words.Count} {vectors.Dimensions}"));
        for (var id = 0; id < vectors.Words.Count; id++)
        {
            writer.Write(vectors.Words[id]);
            foreach (var value in vectors.Of(id))
            {
                writer.Write(' ');
                writer.Write(value.ToString("R", CultureInfo.InvariantCulture));
            }

            writer.WriteLine();
        }
    }

    /// <summary>Writes binary.</summary>
    public static void WriteBinary(WordVectors vectors, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{vectors.Words.Count} {vectors.Dimensions}\n")));
        var numbers = new byte[(4 * vectors.Dimensions) + 1];
        numbers[^1] = (byte)'\n';
        for (var id = 0; id < vectors.Words.Count; id++)
        {
            stream.Write(Encoding.UTF8.GetBytes(vectors.Words[id] + " "));
            var vector = vectors.Of(id);
            for (var j = 0; j < vector.Length; j++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(numbers.AsSpan(4 * j), vector[j]);
            }

            stream.Write(numbers);
        }
    }

    /// <summary>Reads text.</summary>
    /// <exception cref="SampleException">A line has another form, or lines are missing or too many; the message names the line.</exception>
    public static WordVectors ReadText(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
        var (count, dimensions) = Sizes(reader.ReadLine() ?? "", name);
        var (words, values) = (new List<string>(), new List<float>());
        for (var line = 2; reader.ReadLine() is { } content; line++)
        {
            var parts = content.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
            {
                continue;
            }

            if (parts.Length != dimensions + 1)
            {
                throw new SampleException($"{name}, line {line}: a word and {dimensions} numbers are expected, with spaces between; got {parts.Length} parts.");
            }

            words.Add(parts[0]);
            foreach (var part in parts.AsSpan(1))
            {
                values.Add(float.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                    ? value
                    : throw new SampleException($"{name}, line {line}: '{part}' is no number."));
            }
        }

        return words.Count == count
            ? new WordVectors(words, [.. values], dimensions)
            : throw new SampleException($"{name}: its first line promises {count} words, and {words.Count} follow. The file is cut off or damaged.");
    }

    /// <summary>Reads binary.</summary>
    /// <exception cref="SampleException">The file ends too early or a word has no end; the message says where.</exception>
    public static WordVectors ReadBinary(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var input = new BufferedStream(stream, 1 << 16);
        var (count, dimensions) = Sizes(Word(input, '\n', name, "its first line"), name);
        var (words, values) = (new List<string>(), new List<float>());
        var numbers = new byte[4 * dimensions];
        for (var id = 0; id < count; id++)
        {
            words.Add(Word(input, ' ', name, $"word {id} of {count}").TrimStart('\n'));
            if (input.ReadAtLeast(numbers, numbers.Length, throwOnEndOfStream: false) < numbers.Length)
            {
                throw new SampleException($"{name} ends within the vector of '{words[^1]}', word {id} of {count}: it is cut off.");
            }

            for (var j = 0; j < dimensions; j++)
            {
                values.Add(BinaryPrimitives.ReadSingleLittleEndian(numbers.AsSpan(4 * j)));
            }
        }

        return new WordVectors(words, [.. values], dimensions);
    }

    private static (int Count, int Dimensions) Sizes(string line, string name)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count >= 1
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var dimensions) && dimensions is >= 1 and <= 1 << 20
            ? (count, dimensions)
            : throw new SampleException($"{name} does not begin as word vectors do, with a line of two whole numbers: how many words, and how many numbers each.");
    }

    private static string Word(Stream input, char end, string name, string what)
    {
        var bytes = new List<byte>();
        while (true)
        {
            var next = input.ReadByte();
            if (next == end)
            {
                return Encoding.UTF8.GetString([.. bytes]);
            }

            if (next < 0 || bytes.Count == LongestWord)
            {
                throw new SampleException($"{name} {(next < 0 ? "ends" : $"has {LongestWord} bytes without an end")} at {what}: it is cut off, or no binary file of word vectors.");
            }

            bytes.Add((byte)next);
        }
    }
}
