using System.Globalization;
using Infoscope.Data.Arrays;
using Infoscope.Data.Chunks;
using Infoscope.Data.Csv;
using Infoscope.Data.Idx;
using Infoscope.Data.Io;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;

namespace Infoscope.Data;

/// <summary>Reads a sample from any file that Infoscope knows, as the command line names it.</summary>
/// <remarks>
/// <c>file.npy[:COLUMNS]</c>, <c>file.npz[:ARRAY[:COLUMNS]]</c>, <c>file.safetensors[:ARRAY[:COLUMNS]]</c>,
/// <c>file.csv[:COLUMNS]</c> (also .tsv, .txt and these with .gz), IDX and IDX.gz <c>[:COLUMNS]</c>. COLUMNS are indices from 0 and
/// ranges such as <c>0,2-4</c>; for .csv also names. An empty ARRAY is the only one. An array <c>[n]</c> has one column, and
/// <c>[n, a, b]</c> has a·b. Other extensions are recognised by their first bytes. NaN and infinities are passed on.
/// </remarks>
public static class SampleFile
{
    /// <summary>Reads a sample.</summary>
    /// <param name="spec">The file, then the array and columns where they are wanted.</param>
    /// <exception cref="DataFormatException">The file, the array or a column does not exist, or the file cannot be read as numbers.</exception>
    public static SampleTable Read(string spec)
    {
        var (path, rest) = SampleSpec.Parse(spec, File.Exists);
        switch (FormatOf(path))
        {
            case FileFormat.Csv:
                return CsvFile.Read(path, ColumnSelection.Parse(rest ?? ""));
            case FileFormat.Npy:
                return Select(NpyFile.Read(path), rest);
            case FileFormat.Idx:
                return Select(IdxFile.Read(path), rest);
            case FileFormat.Npz:
                var (array, columns) = SplitRest(path, rest, NpzFile.ReadNames(path));
                return Select(NpzFile.ReadArray(path, array), columns);
            default:
                (array, columns) = SplitRest(path, rest, SafetensorsFile.ReadNames(path));
                return Select(SafetensorsFile.ReadArray(path, array), columns);
        }
    }

    /// <summary>Opens a sample to be read some rows at a time, so that it need not fit in memory.</summary>
    /// <param name="spec">As for <see cref="Read"/>.</param>
    /// <param name="rowsPerChunk">How many rows a chunk has, at least 1.</param>
    /// <remarks>
    /// The same rows as <see cref="Read"/> gives. Sizes that a header states are checked before anything is allocated, checksums after the last
    /// row. More than 2^31 rows are read from .npy, .npz and .csv. An array in Fortran order is read from .npy only.
    /// </remarks>
    /// <exception cref="DataFormatException">The file, the array or a column does not exist, or the file cannot be read as numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A chunk has no row.</exception>
    public static SampleChunks OpenChunks(string spec, int rowsPerChunk)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rowsPerChunk);
        var (path, rest) = SampleSpec.Parse(spec, File.Exists);
        switch (FormatOf(path))
        {
            case FileFormat.Csv:
                return new SampleChunks(TextRows.Open(path, ColumnSelection.Parse(rest ?? "")), rowsPerChunk);
            case FileFormat.Npy:
                return new SampleChunks(ArrayFiles.OpenNpy(path, ColumnSelection.Parse(rest ?? "")), rowsPerChunk);
            case FileFormat.Idx:
                return new SampleChunks(ArrayFiles.OpenIdx(path, ColumnSelection.Parse(rest ?? "")), rowsPerChunk);
            case FileFormat.Npz:
                var (array, columns) = SplitRest(path, rest, NpzFile.ReadNames(path));
                return new SampleChunks(ArrayFiles.OpenNpz(path, array, ColumnSelection.Parse(columns ?? "")), rowsPerChunk);
            default:
                (array, columns) = SplitRest(path, rest, SafetensorsFile.ReadNames(path));
                return new SampleChunks(ArrayFiles.OpenSafetensors(path, array, ColumnSelection.Parse(columns ?? "")), rowsPerChunk);
        }
    }

    private static SampleTable Select(DataArray array, string? columns)
    {
        var samples = array.ToSamples();
        var names = new string[samples.Columns];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = i.ToString(CultureInfo.InvariantCulture);
        }

        if (string.IsNullOrEmpty(columns))
        {
            return new SampleTable(samples, names, array.Source);
        }

        var wanted = ColumnSelection.Parse(columns).Resolve(names, named: false, array.Source);
        return new SampleTable(samples.SelectColumns(wanted), [.. wanted.Select(i => names[i])], array.Source);
    }

    /// <summary>An array's name may contain colons: the longest front part that is a name wins.</summary>
    private static (string Array, string? Columns) SplitRest(string path, string? rest, IReadOnlyCollection<string> names)
    {
        if (string.IsNullOrEmpty(rest))
        {
            return (MissingArray.RequireOnly(path, names), null);
        }

        if (names.Contains(rest))
        {
            return (rest, null);
        }

        for (var at = rest.LastIndexOf(':'); at > 0; at = rest.LastIndexOf(':', at - 1))
        {
            if (names.Contains(rest[..at]))
            {
                return (rest[..at], rest[(at + 1)..]);
            }
        }

        if (rest[0] == ':')
        {
            return (MissingArray.RequireOnly(path, names), rest[1..]);
        }

        var first = rest.IndexOf(':', StringComparison.Ordinal);
        return (MissingArray.Require(path, first < 0 ? rest : rest[..first], names), null);
    }

    private static FileFormat FormatOf(string path)
    {
        var name = Path.GetFileName(path).ToLowerInvariant();
        var isGzip = name.EndsWith(".gz", StringComparison.Ordinal);
        return Path.GetExtension(isGzip ? name[..^3] : name) switch
        {
            ".csv" or ".tsv" or ".txt" => FileFormat.Csv,
            ".npy" when !isGzip => FileFormat.Npy,
            ".npz" when !isGzip => FileFormat.Npz,
            ".safetensors" when !isGzip => FileFormat.Safetensors,
            ".idx" => FileFormat.Idx,
            _ when isGzip || name.EndsWith("-ubyte", StringComparison.Ordinal) => FileFormat.Idx,
            _ => Sniff(path),
        };
    }

    private static FileFormat Sniff(string path)
    {
        using var stream = DataFile.OpenRead(path);
        Span<byte> start = stackalloc byte[6];
        var got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        return start[..got] switch
        {
            var s when s.StartsWith(NpyFile.Magic) => FileFormat.Npy,
            var s when s.StartsWith("PK"u8) => FileFormat.Npz,
            var s when IdxFile.Matches(s) || s.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) => FileFormat.Idx,
            _ => throw new DataFormatException(
                path, "Its format shows neither in its name nor in its first bytes.", "Readable are .npy, .npz, .csv, .tsv, .txt, .safetensors, .idx and IDX in .gz."),
        };
    }

    private enum FileFormat
    {
        Npy,
        Npz,
        Csv,
        Safetensors,
        Idx,
    }
}
