using System.IO.Compression;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Npy;

/// <summary>NumPy's .npz: named arrays in a zip file, stored or deflated.</summary>
/// <remarks>Sizes, ratios and checksums are measured while inflating; nothing that the zip directory claims is believed.</remarks>
public static class NpzFile
{
    private const string Ending = ".npy";

    /// <summary>The names of the arrays, in the order of the file, without reading them.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, or not allowed.</exception>
    public static IReadOnlyList<string> ReadNames(string path)
    {
        using var stream = DataFile.OpenRead(path);
        using var zip = new NpzArchive(stream, path, new NpzLimits());
        return zip.Names;
    }

    /// <summary>Reads all arrays, in the order of the file.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, too large, or an array is not one of numbers.</exception>
    public static IReadOnlyDictionary<string, DataArray> Read(string path) => Read(path, new NpzLimits());

    /// <summary>Reads all arrays, in the order of the file, within other limits.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged, too large, or an array is not one of numbers.</exception>
    public static IReadOnlyDictionary<string, DataArray> Read(string path, NpzLimits limits)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path, limits);
    }

    /// <summary>Reads one array.</summary>
    /// <exception cref="DataFormatException">The file is missing, damaged or too large, or has no such array; the message lists those it has.</exception>
    public static DataArray ReadArray(string path, string name)
    {
        using var stream = DataFile.OpenRead(path);
        using var zip = new NpzArchive(stream, path, new NpzLimits());
        return zip.Read(MissingArray.Require(path, name, zip.Names));
    }

    /// <summary>Writes arrays, deflated; the same arrays give the same bytes. The file appears whole or not at all.</summary>
    /// <exception cref="DataFormatException">A name leaves the archive, or an array is of a type that .npy does not know.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, DataArray> arrays) =>
        AtomicFile.Write(path, stream => Write(stream, path, arrays, CompressionLevel.Optimal));

    internal static IReadOnlyDictionary<string, DataArray> Read(Stream stream, string name, NpzLimits limits)
    {
        using var zip = new NpzArchive(stream, name, limits);
        var arrays = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var array in zip.Names)
        {
            arrays.Add(array, zip.Read(array));
        }

        return arrays;
    }

    internal static void Write(Stream stream, string path, IReadOnlyDictionary<string, DataArray> arrays, CompressionLevel compression)
    {
        ArgumentNullException.ThrowIfNull(arrays);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (name, array) in arrays)
        {
            NpzArchive.RequireSafeName(path, name);
            var entry = zip.CreateEntry(name + Ending, compression);

            // The time of day must not be in the bytes; 1980 is where zip's calendar starts.
            entry.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            NpyFile.Write(content, array);
        }
    }
}
