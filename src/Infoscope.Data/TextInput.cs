using Infoscope.Data.Io;

namespace Infoscope.Data;

/// <summary>Opens a text as a stream of its bytes, plain or in gzip; a gzip file that was cut off is refused where it ends.</summary>
public static class TextInput
{
    /// <summary>Opens a file at its start.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its bytes, inflated where it is gzip; whoever calls disposes.</returns>
    /// <exception cref="DataFormatException">It does not exist, may not be read, or is damaged; the last while reading.</exception>
    public static Stream Open(string path)
    {
        var file = DataFile.OpenRead(path);
        try
        {
            return GzipSource.Matches(file) ? new GzipText(file, GzipSource.Open(file, path, long.MaxValue)) : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
