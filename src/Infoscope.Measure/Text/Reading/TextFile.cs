namespace Infoscope.Measure.Text.Reading;

/// <summary>A text that can be read from its start as often as needed: word discovery goes over it several times and never holds it.</summary>
/// <param name="Name">What messages call it, such as its path.</param>
/// <param name="Open">Opens a new stream at the start of its UTF-8 bytes; whoever opens disposes.</param>
/// <param name="Bytes">How long it is, for progress; a wrong number spoils nothing else.</param>
public sealed record TextFile(string Name, Func<Stream> Open, long Bytes)
{
    /// <summary>A text that is in memory.</summary>
    public static TextFile OfString(string name, string text)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(text);
        return new TextFile(name, () => new MemoryStream(bytes, writable: false), bytes.Length);
    }
}
