using Infoscope.Core;
using Infoscope.Data.Io;

namespace Infoscope.Data.Csv;

/// <summary>Tables of numbers as text: comma, semicolon or tab, with or without names, quotes as in RFC 4180, UTF-8.</summary>
/// <remarks>
/// Numbers have a decimal point whatever the culture. <c>nan</c> and <c>inf</c> are read as the numbers they are, as a .npy file
/// would give them, so that whoever measures names their row and column. An empty cell, <c>NA</c> and other text are refused in the
/// columns that are read; columns that are not asked for may hold anything. Cost O(bytes), memory the numbers.
/// </remarks>
public static class CsvFile
{
    /// <summary>Reads columns of a file.</summary>
    /// <param name="path">The file; a name ending in <c>.gz</c> is inflated.</param>
    /// <param name="columns">Which columns; default all.</param>
    /// <param name="options">Header and delimiter; both are detected unless told.</param>
    /// <exception cref="DataFormatException">
    /// The file is missing; a row is longer or shorter than the first; a cell that is asked for is empty or no number (with row, line and column); a column does not exist.
    /// </exception>
    public static SampleTable Read(string path, ColumnSelection? columns = null, CsvOptions? options = null)
    {
        using var stream = DataFile.OpenRead(path);
        return Read(stream, path, columns ?? ColumnSelection.All, options ?? new CsvOptions());
    }

    /// <summary>Writes names and rows with commas; numbers round-trip. The file appears whole or not at all.</summary>
    /// <param name="path">Where.</param>
    /// <param name="samples">The rows, <c>[n, d]</c>.</param>
    /// <param name="columns">d names.</param>
    /// <exception cref="ArgumentException">The number of names is not d.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, Samples samples, IReadOnlyList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(samples);
        ArgumentNullException.ThrowIfNull(columns);
        if (columns.Count != samples.Columns)
        {
            throw new ArgumentException($"There are {columns.Count} names for {samples.Columns} columns. Give each column one name.", nameof(columns));
        }

        AtomicFile.Write(path, stream => CsvTableWriter.Write(stream, samples, columns));
    }

    internal static SampleTable Read(Stream stream, string name, ColumnSelection columns, CsvOptions options)
    {
        if (!GzipSource.Matches(stream))
        {
            return ReadText(stream, name, columns, options);
        }

        using var gzip = GzipSource.Open(stream, name);
        using var inflated = new MemoryStream();
        try
        {
            gzip.Stream.CopyTo(inflated);
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.Damaged(name, Text.Line(e.Message), e);
        }
        catch (IOException e)
        {
            throw DataFormatException.TooLargeToInflate(name, e);
        }

        gzip.RequireIntact();
        inflated.Position = 0;
        return ReadText(inflated, name, columns, options);
    }

    private static SampleTable ReadText(Stream stream, string name, ColumnSelection columns, CsvOptions options)
    {
        using var table = new CsvTable(stream, name, columns, options);
        var values = new List<double>();
        var count = table.Read(values, int.MaxValue);
        return new SampleTable(Samples.FromRowMajor(values.ToArray(), count, table.Columns.Length), table.Columns, name);
    }
}
