using System.Text;

namespace Infoscope.Measure.Text.Reading;

/// <summary>A text line by line, checked to be UTF-8.</summary>
public static class TextLines
{
    private const int Batch = 1 << 12;
    private const int Longest = 1 << 20;

    /// <summary>The lines, without what ends them; a carriage return before a line feed belongs to the end. A line of more than a million characters comes in several.</summary>
    /// <exception cref="Core.SampleException">The text is no UTF-8.</exception>
    public static IEnumerable<string> Of(TextFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        using var stream = file.Open();
        var reader = new Utf8Reader(stream, file.Name);
        var runes = new int[Batch];
        var line = new StringBuilder();
        int count;
        while ((count = reader.Read(runes)) > 0)
        {
            for (var i = 0; i < count; i++)
            {
                if (runes[i] != '\n' && line.Length < Longest)
                {
                    line.Append(char.ConvertFromUtf32(runes[i]));
                    continue;
                }

                yield return Take(line);
                if (runes[i] != '\n')
                {
                    line.Append(char.ConvertFromUtf32(runes[i]));
                }
            }
        }

        if (line.Length > 0)
        {
            yield return Take(line);
        }
    }

    private static string Take(StringBuilder line)
    {
        var text = line.ToString().TrimEnd('\r');
        line.Clear();
        return text;
    }
}
