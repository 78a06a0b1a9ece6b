using System.Globalization;
using CsvHelper;
using Infoscope.Core;

namespace Infoscope.Data.Csv;

/// <summary>Writes a table: names, then rows, with commas, line feeds and UTF-8 without a mark.</summary>
internal static class CsvTableWriter
{
    public static void Write(Stream stream, Samples samples, IReadOnlyList<string> columns)
    {
        using var writer = CsvWriter.Create(stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        foreach (var name in columns)
        {
            writer.WriteField(name);
        }

        writer.EndRecord();
        for (var row = 0; row < samples.Rows; row++)
        {
            for (var column = 0; column < samples.Columns; column++)
            {
                // The shortest digits that give the same bits when read again.
                writer.WriteField(samples[row, column], "R", CultureInfo.InvariantCulture);
            }

            writer.EndRecord();
        }
    }
}
