using Infoscope.Measure.Text.Reading;

namespace Infoscope.Measure.Text.Scoring;

/// <summary>A text in words: one line after another, words with spaces between them.</summary>
public static class GoldText
{
    /// <summary>The lines of a gold segmentation, each as its words; empty lines are left out.</summary>
    /// <exception cref="Core.SampleException">The text is no UTF-8.</exception>
    public static IEnumerable<IReadOnlyList<string>> Lines(TextFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return TextLines.Of(file).Select(static line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(static words => words.Length > 0);
    }

    /// <summary>The words of a gold segmentation run together, line by line: what is to be cut, and what may join a corpus without giving anything away.</summary>
    public static TextFile WithoutSpaces(TextFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return file with { Open = () => new LineStream(Lines(file).Select(static words => string.Concat(words))) };
    }
}
