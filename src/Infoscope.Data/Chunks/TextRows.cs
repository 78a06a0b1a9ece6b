using System.Text;
using Infoscope.Core;
using Infoscope.Data.Csv;
using Infoscope.Data.Io;

namespace Infoscope.Data.Chunks;

/// <summary>The rows of a .csv file, plain or in gzip, which is inflated as it is read.</summary>
internal sealed class TextRows : IRowSource
{
    private readonly FileStream _file;
    private readonly GzipSource? _gzip;
    private readonly CsvTable _table;

    private TextRows(FileStream file, GzipSource? gzip, CsvTable table, string source) => (_file, _gzip, _table, Source, Columns) = (file, gzip, table, source, table.Columns);

    public string Source { get; }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="DataFormatException">The file is missing or empty, or a column does not exist.</exception>
    public static TextRows Open(string path, ColumnSelection columns)
    {
        var file = DataFile.OpenRead(path);
        GzipSource? gzip = null;
        try
        {
            gzip = GzipSource.Matches(file) ? GzipSource.Open(file, path, long.MaxValue) : null;

            // What is inflated cannot be read twice, so its delimiter is looked for beforehand.
            var options = gzip is null ? new CsvOptions() : new CsvOptions { Delimiter = DelimiterOf(path) };
            return new TextRows(file, gzip, new CsvTable(gzip?.Stream ?? file, path, columns, options), path);
        }
        catch
        {
            gzip?.Dispose();
            file.Dispose();
            throw;
        }
    }

    // Of the bytes, which are read somewhat ahead of the rows; how many rows there are shows at the end.
    public double Share => (double)_file.Position / _file.Length;

    public Samples? Read(int most)
    {
        var values = new List<double>();
        var count = _table.Read(values, most);
        if (count == 0)
        {
            _gzip?.RequireIntact();
            return null;
        }

        return Samples.FromRowMajor(values.ToArray(), count, Columns.Count);
    }

    public void Dispose()
    {
        _table.Dispose();
        _gzip?.Dispose();
        _file.Dispose();
    }

    private static char DelimiterOf(string path)
    {
        using var file = DataFile.OpenRead(path);
        using var gzip = GzipSource.Open(file, path, long.MaxValue);
        var start = new byte[CsvRows.LongestStart];
        var got = gzip.Input.ReadUpTo(start);
        using var text = new StreamReader(new MemoryStream(start, 0, got), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return CsvDelimiter.Detect(text.ReadToEnd());
    }
}
