using System.IO.Compression;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;

namespace Infoscope.Data.Npy;

/// <summary>An open .npz file whose directory has been checked.</summary>
internal sealed class NpzArchive : IDisposable
{
    private const string Ending = ".npy";
    private const int SymbolicLink = 0xA000;
    private readonly ZipArchive _zip;
    private readonly string _path;
    private readonly NpzLimits _limits;
    private readonly OrderedDictionary<string, ZipArchiveEntry> _entries = new(StringComparer.Ordinal);
    private long _inflated;

    /// <summary>Reads and checks the directory.</summary>
    /// <param name="stream">A stream that can seek; not disposed with this.</param>
    /// <param name="path">What messages call it.</param>
    /// <param name="limits">What is allowed.</param>
    public NpzArchive(Stream stream, string path, NpzLimits limits)
    {
        _path = path;
        _limits = limits;
        _zip = Guard(() => new ZipArchive(stream, ZipArchiveMode.Read, leaveOpen: true));
        try
        {
            Check(Guard(() => _zip.Entries), stream.Length);
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    /// <summary>The names of the arrays, in the order of the file.</summary>
    public IReadOnlyList<string> Names => [.. _entries.Keys];

    /// <summary>Refuses names that would leave the archive when unpacked.</summary>
    public static void RequireSafeName(string path, string name)
    {
        if (name.Length == 0 || name[0] is '/' or '\\' || name.Contains('\0') || name.Contains(':') || name.Split('/', '\\').Any(part => part is ".." or "."))
        {
            throw new DataFormatException(path, $"The array name {Text.Quote(name)} is not allowed.", "A name must stay inside the archive: no '..', no leading '/', no ':', not empty.");
        }
    }

    /// <summary>Inflates one array.</summary>
    public DataArray Read(string name)
    {
        var entry = _entries[name];
        var source = $"{_path}:{Text.Line(name)}";
        var allowed = Math.Min(_limits.InflatedBytes - _inflated, checked((entry.CompressedLength + 1) * _limits.Ratio));
        using var content = new ChecksumStream(Guard(entry.Open), allowed, () => TooMuch(source, allowed));
        var array = Guard(() => NpyFile.Read(new ByteInput(content, source, length: null)));
        _inflated += content.Count;
        RequireChecksum(source, content, entry);
        return array;
    }

    /// <summary>Opens one array to be inflated as it is read; nothing limits its size, since nothing is kept.</summary>
    /// <returns>The bytes; what must be called after the last of them; what must be closed.</returns>
    public (ByteInput Input, Action RequireIntact, IDisposable Content) Open(string name)
    {
        var entry = _entries[name];
        var source = $"{_path}:{Text.Line(name)}";
        var allowed = checked((entry.CompressedLength + 1) * _limits.Ratio);
        var content = new ChecksumStream(Guard(entry.Open), allowed, () => TooMuch(source, allowed));
        return (new ByteInput(content, source, length: null), () => RequireChecksum(source, content, entry), content);
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void Check(System.Collections.ObjectModel.ReadOnlyCollection<ZipArchiveEntry> entries, long fileLength)
    {
        if (entries.Count > _limits.Entries)
        {
            throw new DataFormatException(_path, $"It has {entries.Count} entries.", $"At most {_limits.Entries} are allowed.");
        }

        var compressed = 0L;
        foreach (var entry in entries)
        {
            var name = entry.FullName.EndsWith(Ending, StringComparison.Ordinal) ? entry.FullName[..^Ending.Length] : entry.FullName;
            RequireSafeName(_path, name);
            if (entry.IsEncrypted || ((entry.ExternalAttributes >> 16) & 0xF000) == SymbolicLink)
            {
                throw new DataFormatException(_path, $"The entry {Text.Quote(name)} is encrypted or a symbolic link.", "Save the arrays with numpy.savez.");
            }

            if (!_entries.TryAdd(name, entry))
            {
                throw new DataFormatException(_path, $"The array name {Text.Quote(name)} appears twice.", "Each array needs its own name: save the file again.");
            }

            compressed += entry.CompressedLength;
            if (entry.CompressedLength < 0 || compressed > fileLength)
            {
                throw new DataFormatException(_path, "Its entries claim more bytes than the file has, so they overlap.", "The file is damaged: save it again.");
            }
        }
    }

    private static void RequireChecksum(string source, ChecksumStream content, ZipArchiveEntry entry)
    {
        if (content.Checksum != entry.Crc32)
        {
            throw new DataFormatException(
                source, $"The CRC-32 of the data is {content.Checksum:x8}, that of the zip directory {entry.Crc32:x8}.", "The file is damaged: copy or save it again.");
        }
    }

    private DataFormatException TooMuch(string source, long allowed) =>
        new(
            source,
            $"It inflates to more than {allowed} bytes.",
            $"At most {_limits.InflatedBytes} bytes a file and {_limits.Ratio} for each compressed byte are allowed; save it with numpy.savez.");

    private T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException)
        {
            throw new DataFormatException(_path, $"It is no zip file that can be read ({Text.Line(e.Message)}).", "Copy or save it again with numpy.savez.", e);
        }
    }
}
