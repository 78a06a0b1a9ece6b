using Infoscope.Data.Io;

namespace Infoscope.App.Bench;

/// <summary>Where a bench writes its tables and figures.</summary>
/// <param name="Path">Made where it is missing.</param>
internal sealed record BenchFolder(string Path)
{
    /// <summary>Writes a text file; it appears whole or not at all.</summary>
    public void Write(string name, Action<TextWriter> write)
    {
        Directory.CreateDirectory(Path);
        AtomicFile.Write(System.IO.Path.Combine(Path, name), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            write(writer);
        });
    }
}
