namespace Infoscope.Core;

/// <summary>Data that cannot be measured. The message says what was wrong, what was got, what is allowed and how to go on.</summary>
public sealed class SampleException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>x and y must have the same number of rows.</summary>
    public static SampleException DifferentRows(long x, long y) =>
        new($"x has {x} rows and y has {y}: row i of x must have been observed together with row i of y. Give both the same number of rows.");

    /// <summary>A NaN or an infinity, with its place (counted from 0).</summary>
    public static SampleException NotFinite(string name, long row, int column, double value)
    {
        var shown = double.IsNaN(value) ? "NaN" : value > 0 ? "+infinity" : "-infinity";
        return new($"{name} has {shown} in row {row}, column {column} (both counted from 0): every value must be a finite number. Remove or fill that row.");
    }

    /// <summary>Fewer rows than the method can work with.</summary>
    public static SampleException TooFewRows(string method, long rows, int needed, string why) =>
        new($"{method} needs at least {needed} rows ({why}); got {rows}. Give more rows or change the setting.");

    /// <summary>A sample without columns.</summary>
    public static SampleException NoColumns(string name) =>
        new($"{name} has no columns: a sample needs at least one. Check the column selection.");
}
