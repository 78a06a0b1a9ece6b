namespace Infoscope.Data.Csv;

/// <summary>Whether the first row of a .csv file holds names.</summary>
public enum CsvHeader
{
    /// <summary>
    /// It does if it has text and no number, or text where the second row has a number. Otherwise it is data.
    /// </summary>
    Detect,

    /// <summary>It does.</summary>
    Present,

    /// <summary>It does not; the columns are called 0, 1, 2, ...</summary>
    Absent,
}

/// <summary>How a .csv file is read.</summary>
public readonly record struct CsvOptions()
{
    /// <summary>Whether the first row holds names.</summary>
    public CsvHeader Header { get; init; } = CsvHeader.Detect;

    /// <summary>The sign between cells: comma, semicolon or tab; null looks at the first two rows.</summary>
    public char? Delimiter { get; init; }
}
