using System.Text;
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
        using var rows = new CsvRows(stream, name, options.Delimiter);
        if (!rows.Next())
        {
            throw new DataFormatException(name, "It has no row.", "A table needs at least one row of numbers.");
        }

        // The first row is kept as text, since the second one decides what it is.
        var first = rows.Texts();
        var firstPlace = new CsvPlace(name, Row: 0, rows.Line, rows.Delimiter);
        var hasSecond = rows.Next();
        var isHeader = options.Header switch
        {
            CsvHeader.Present => true,
            CsvHeader.Absent => false,
            _ => CsvHeaderRow.LooksLikeOne(first, hasSecond ? rows.Texts() : null),
        };
        var names = CsvHeaderRow.Names(first, isHeader);
        var wanted = columns.Resolve(names, isHeader, name);
        var values = new List<double>();
        if (!isHeader)
        {
            foreach (var column in wanted)
            {
                values.Add(Parse(Encoding.UTF8.GetBytes(first[column]), column, names, firstPlace));
            }
        }

        for (var more = hasSecond; more; more = rows.Next())
        {
            var place = new CsvPlace(name, rows.Row - (isHeader ? 1 : 0), rows.Line, rows.Delimiter);
            RequireRoom(values.Count, wanted.Length, name);
            foreach (var column in wanted)
            {
                values.Add(Parse(rows.Cell(column), column, names, place));
            }
        }

        var count = rows.Row + 1 - (isHeader ? 1 : 0);
        return count > 0
            ? new SampleTable(Samples.FromRowMajor(values.ToArray(), count, wanted.Length), [.. wanted.Select(i => names[i])], name)
            : throw new DataFormatException(name, "It has names but no row of numbers.", "A table needs at least one row of numbers.");
    }

    private static double Parse(ReadOnlySpan<byte> cell, int column, string[] names, CsvPlace place) =>
        CsvNumber.TryParse(cell, out var value) ? value : throw place.NoNumber(Encoding.UTF8.GetString(cell), column, names[column]);

    private static void RequireRoom(int used, int more, string name)
    {
        if (used > Array.MaxLength - more)
        {
            throw DataFormatException.TooLarge(name, "The table");
        }
    }
}
