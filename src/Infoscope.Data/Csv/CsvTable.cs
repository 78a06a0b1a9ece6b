using System.Text;

namespace Infoscope.Data.Csv;

/// <summary>A .csv file whose first rows have been read, so that its columns are known; the numbers come after, as many rows at a time as are asked for.</summary>
internal sealed class CsvTable : IDisposable
{
    private readonly string _source;
    private readonly CsvRows _rows;
    private readonly string[] _names;
    private readonly int[] _wanted;
    private readonly bool _isHeader;
    private readonly CsvPlace _firstPlace;
    private string[]? _first;
    private bool _hasRow;

    /// <param name="stream">The text; one that cannot seek needs a delimiter.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="columns">Which columns.</param>
    /// <param name="options">Header and delimiter.</param>
    /// <exception cref="DataFormatException">There is no row, or a column does not exist.</exception>
    public CsvTable(Stream stream, string source, ColumnSelection columns, CsvOptions options)
    {
        (_source, _rows) = (source, new CsvRows(stream, source, options.Delimiter));
        if (!_rows.Next())
        {
            throw new DataFormatException(source, "It has no row.", "A table needs at least one row of numbers.");
        }

        // The first row is kept as text, since the second one decides what it is.
        var first = _rows.Texts();
        _firstPlace = new CsvPlace(source, Row: 0, _rows.Line, _rows.Delimiter);
        _hasRow = _rows.Next();
        _isHeader = options.Header switch
        {
            CsvHeader.Present => true,
            CsvHeader.Absent => false,
            _ => CsvHeaderRow.LooksLikeOne(first, _hasRow ? _rows.Texts() : null),
        };
        _names = CsvHeaderRow.Names(first, _isHeader);
        _wanted = columns.Resolve(_names, _isHeader, source);
        _first = _isHeader ? null : first;
        if (_isHeader && !_hasRow)
        {
            throw new DataFormatException(source, "It has names but no row of numbers.", "A table needs at least one row of numbers.");
        }
    }

    /// <summary>The names of the columns that are read.</summary>
    public string[] Columns => [.. _wanted.Select(i => _names[i])];

    /// <summary>Appends the numbers of the next rows.</summary>
    /// <returns>How many rows, at most <paramref name="most"/>; 0 at the end.</returns>
    /// <exception cref="DataFormatException">A cell is no number, or a row has another length.</exception>
    public int Read(List<double> values, int most)
    {
        var count = 0;
        if (_first is not null && most > 0)
        {
            foreach (var column in _wanted)
            {
                values.Add(Parse(Encoding.UTF8.GetBytes(_first[column]), column, _firstPlace));
            }

            _first = null;
            count++;
        }

        for (; _hasRow && count < most; count++, _hasRow = _rows.Next())
        {
            var place = new CsvPlace(_source, _rows.Row - (_isHeader ? 1 : 0), _rows.Line, _rows.Delimiter);
            if (values.Count > Array.MaxLength - _wanted.Length)
            {
                throw DataFormatException.TooLarge(_source, "The table");
            }

            foreach (var column in _wanted)
            {
                values.Add(Parse(_rows.Cell(column), column, place));
            }
        }

        return count;
    }

    /// <inheritdoc/>
    public void Dispose() => _rows.Dispose();

    private double Parse(ReadOnlySpan<byte> cell, int column, CsvPlace place) =>
        CsvNumber.TryParse(cell, out var value) ? value : throw place.NoNumber(Encoding.UTF8.GetString(cell), column, _names[column]);
}
