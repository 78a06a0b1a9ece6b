using Infoscope.Core;

namespace Infoscope.Data.Io;

/// <summary>Opens files for reading, with errors that help.</summary>
internal static class DataFile
{
    /// <summary>Opens an existing file.</summary>
    /// <exception cref="DataFormatException">It does not exist, is a folder, or may not be read.</exception>
    public static FileStream OpenRead(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
        {
            throw new DataFormatException(path, "This is a folder.", "Name a file in it.");
        }

        if (!File.Exists(path))
        {
            throw Missing(path);
        }

        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw DataFormatException.Unreadable(path, e);
        }
    }

    private static DataFormatException Missing(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        if (folder is null || !Directory.Exists(folder))
        {
            return new DataFormatException(path, "There is no such file, nor its folder.", "Check the path.");
        }

        var nearest = NearestName.Find(Path.GetFileName(path), Names(folder));
        return new DataFormatException(
            path,
            "There is no such file.",
            nearest is null ? "Check the path." : $"Did you mean {Text.Quote(nearest)} in the same folder?");
    }

    private static List<string> Names(string folder)
    {
        try
        {
            return [.. Directory.EnumerateFiles(folder).Take(1000).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A folder that may be entered but not listed: then there is nothing to suggest.
            return [];
        }
    }
}
