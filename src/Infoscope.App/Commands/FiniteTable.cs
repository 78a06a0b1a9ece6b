using System.Globalization;
using Infoscope.Core;
using Infoscope.Data;

namespace Infoscope.App.Commands;

/// <summary>Names the place of a value that is not finite as the file names it.</summary>
internal static class FiniteTable
{
    /// <exception cref="SampleException">A value is NaN or infinite.</exception>
    public static void Require(SampleTable table, string name, long firstRow = 0)
    {
        for (var row = 0; row < table.Samples.Rows; row++)
        {
            for (var column = 0; column < table.Samples.Columns; column++)
            {
                if (!double.IsFinite(table.Samples[row, column]))
                {
                    throw new SampleException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name} ({table.Source}) has {table.Samples[row, column]} in row {firstRow + row} (counted from 0, after the header), column '{table.Columns[column]}': every value must be a finite number. Remove or fill that row."));
                }
            }
        }
    }
}
