namespace Infoscope.Lab.BoundBench;

/// <summary>What a measure of information is held to on images X and what is left of them where the first rows are shown, Y.</summary>
public enum ConsistencyTest
{
    /// <summary><c>I(X;Y) / I(X;X)</c>: never falls with the rows shown, 0 at none and 1 at all.</summary>
    Baseline,

    /// <summary><c>I([X,X];[Y,Y′]) / I(X;Y)</c>, Y′ with three rows fewer: 1, since Y′ is a function of Y.</summary>
    DataProcessing,

    /// <summary><c>I([X,X′];[Y,Y′]) / I(X;Y)</c> for two independent images: 2.</summary>
    Additivity,
}

/// <summary>One bound in one test.</summary>
/// <param name="Test">Which.</param>
/// <param name="RowsShown">Rows of the image that Y shows.</param>
/// <param name="Bound">The reading's name.</param>
/// <param name="Nats">The estimate above the ratio's bar, on images that no training saw.</param>
/// <param name="Ratio">Over the estimate below the bar.</param>
public sealed record ConsistencyRow(ConsistencyTest Test, int RowsShown, string Bound, double Nats, double Ratio);

/// <summary>All tests of all bounds.</summary>
/// <param name="Rows">By test, rows shown, then bound.</param>
public sealed record ConsistencyTable(IReadOnlyList<ConsistencyRow> Rows)
{
    /// <summary>The largest fall of the baseline from one number of rows to the next; 0 where it never falls.</summary>
    public double LargestFall(string bound)
    {
        var ratios = Rows.Where(row => row.Test == ConsistencyTest.Baseline && row.Bound == bound).OrderBy(static row => row.RowsShown).Select(static row => row.Ratio).ToList();
        return ratios.Zip(ratios.Skip(1)).Select(static pair => pair.First - pair.Second).Append(0).Max();
    }

    /// <summary>The mean ratio of a test.</summary>
    public double MeanRatio(ConsistencyTest test, string bound) => Rows.Where(row => row.Test == test && row.Bound == bound).Average(static row => row.Ratio);
}
