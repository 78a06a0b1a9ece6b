namespace Infoscope.Data.Csv;

/// <summary>Where in a table a cell stands.</summary>
/// <param name="Name">The file.</param>
/// <param name="Row">The row from 0, the header not counted.</param>
/// <param name="Line">The line of the file from 1.</param>
/// <param name="Delimiter">The sign between cells.</param>
internal readonly record struct CsvPlace(string Name, long Row, long Line, char Delimiter)
{
    /// <summary>A cell that should have been a number.</summary>
    public DataFormatException NoNumber(string cell, int column, string columnName)
    {
        var place = $"row {Row}, column {column} (both counted from 0; line {Line}, column {Text.Quote(columnName)})";
        if (string.IsNullOrWhiteSpace(cell))
        {
            return new DataFormatException(Name, $"The cell in {place} is empty.", "Fill it or remove the row; missing values cannot be measured.");
        }

        var remedy = cell.Contains(',', StringComparison.Ordinal) && Delimiter != ','
            ? "Write decimals with a point, as in 1.5."
            : "Choose columns of numbers, as in file.csv:NAME,NAME, or code the text as numbers.";
        return new DataFormatException(Name, $"The cell in {place} is {Text.Quote(cell)}, which is no number.", remedy);
    }
}
