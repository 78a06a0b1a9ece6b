using System.Text;
using CsvHelper;

namespace Infoscope.Data.Csv;

/// <summary>The rows of a .csv file, each with its line, all of the same length.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int MostColumns = 65_536;
    private const int LongestRecord = 16 << 20;
    internal const int LongestStart = 1 << 20;
    private readonly string _name;
    private readonly CsvReader _reader;
    private int _columns = -1;
    private long _blankLine = -1;

    /// <summary>Reads from a stream that can seek, or from any where the delimiter is known.</summary>
    public CsvRows(Stream stream, string name, char? delimiter)
    {
        _name = name;
        Delimiter = delimiter ?? CsvDelimiter.Detect(Start(stream));
        _reader = CsvReader.Create(
            stream,
            new CsvReaderOptions
            {
                Separator = Delimiter,
                HasHeader = false,
                SkipEmptyLines = false,
                MalformedData = CsvMalformedDataHandling.Throw,
                MaxRecordSize = LongestRecord,
                TrackLineNumbers = true,
            },
            leaveOpen: true);
    }

    /// <summary>The sign between cells.</summary>
    public char Delimiter { get; }

    /// <summary>The number of cells of the row read last.</summary>
    public int Count => _reader.FieldCount;

    /// <summary>The number of the row read last, from 0, the header counted.</summary>
    public long Row { get; private set; } = -1;

    /// <summary>The line of the file on which that row starts, from 1.</summary>
    public long Line => _reader.LineNumber;

    /// <summary>A cell of the row read last, UTF-8 without its quotes; valid until the next row.</summary>
    public ReadOnlySpan<byte> Cell(int column) => _reader.GetSpan(column);

    /// <summary>All cells of the row read last, as text.</summary>
    public string[] Texts()
    {
        var texts = new string[Count];
        for (var i = 0; i < texts.Length; i++)
        {
            texts[i] = _reader.GetString(i);
        }

        return texts;
    }

    /// <summary>Goes to the next row; false at the end of the file.</summary>
    /// <exception cref="DataFormatException">The row is longer or shorter than the first, blank, or badly quoted.</exception>
    public bool Next()
    {
        while (Advance())
        {
            if (_reader.RawRecord.Trim(" \t\r"u8).IsEmpty && Count <= 1)
            {
                // Blank lines at the end are harmless; one in between would shift the rows that follow against those of another file.
                _blankLine = _blankLine < 0 ? Line : _blankLine;
                continue;
            }

            if (_blankLine >= 0)
            {
                throw new DataFormatException(_name, $"Line {_blankLine} is blank and data follow it.", "Remove the line or fill it.");
            }

            Row++;
            RequireLength();
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool Advance()
    {
        try
        {
            return _reader.Read();
        }
        catch (CsvFormatException e)
        {
            throw new DataFormatException(
                _name, $"The quotes or the length of the row after row {Row} do not fit the format ({Text.Line(e.Message)}).",
                "Close every quote, double a quote that belongs to a text, and keep rows under 16 MiB.", e);
        }
        catch (InvalidDataException e)
        {
            throw DataFormatException.Damaged(_name, Text.Line(e.Message), e);
        }
        catch (IOException e)
        {
            throw DataFormatException.Unreadable(_name, e);
        }
    }

    private void RequireLength()
    {
        _columns = _columns < 0 ? Count : _columns;
        if (Count != _columns)
        {
            throw new DataFormatException(
                _name,
                $"Row {Row} (counted from 0, header included; line {Line}) has {Count} cells; the first row has {_columns}.",
                $"Every row needs as many; cells are separated by {CsvDelimiter.Show(Delimiter)}, and a cell that contains it must be quoted.");
        }

        if (_columns > MostColumns)
        {
            throw new DataFormatException(_name, $"It has {_columns} columns.", $"At most {MostColumns} are allowed; save it as .npy.");
        }
    }

    private static string Start(Stream stream)
    {
        var start = new byte[(int)Math.Min(LongestStart, stream.Length - stream.Position)];
        var got = stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        stream.Position -= got;
        using var text = new StreamReader(new MemoryStream(start, 0, got), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return text.ReadToEnd();
    }
}
