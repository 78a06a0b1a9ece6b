using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// Mutual information of jointly Gaussian samples, from their correlation matrices:
/// <c>I(X;Y) = ½ ((ln|R_x| + ln|R_y|) − ln|R_xy|)</c> nats.
/// </summary>
/// <remarks>
/// Exact for Gaussian data as n grows; for other data it sees linear dependence only. Unchanged by invertible affine maps of
/// X or of Y. Equal values do not matter. Constant columns are left out and named; where a side has no other, the value is
/// exactly 0. There is no ceiling. Biased upward by about <c>dx dy / 2n</c>.
/// Cost O(n d² + d³) time and O(n d + d²) memory, d = dx + dy.
/// Source: Gel'fand and Yaglom (1957), as in Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004).
/// </remarks>
public sealed class GaussianEstimator : IMutualInformationEstimator
{
    private const int ComfortableRowsPerColumn = 10;

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; } =
        new("gaussian", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Upward, MinimumRows: 3, IsSymmetric: true)
        {
            Invariances = Invariances.ColumnOrder | Invariances.Scaling | Invariances.Translation | Invariances.ConstantColumn,
        };

    /// <inheritdoc/>
    public string Assumption => "X and Y are jointly Gaussian, so that only linear dependence is seen.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when a column is a linear combination of others: within one side it says nothing new, across the sides the
    /// information is infinite.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        PairedInput.Require(x, y, Traits, "a correlation of 2 rows is always 1", context);
        var correlation = Correlation.Of(x.Beside(y), context.Threads, context.Cancellation);
        context.Advance(0.8);

        var warnings = new List<EstimateWarning>();
        var xColumns = Varying(correlation, 0, x.Columns, "x", warnings);
        var yColumns = Varying(correlation, x.Columns, y.Columns, "y", warnings);
        var columns = xColumns.Length + yColumns.Length;
        if (xColumns.Length > 0 && yColumns.Length > 0 && x.Rows < columns + 2)
        {
            throw SampleException.TooFewRows(Traits.Id, x.Rows, columns + 2, $"2 more than the {columns} columns that change");
        }

        if (x.Rows < ComfortableRowsPerColumn * columns)
        {
            var bias = xColumns.Length * yColumns.Length / (2.0 * x.Rows);
            warnings.Add(new EstimateWarning(
                WarningCodes.FewSamples,
                string.Create(CultureInfo.InvariantCulture, $"{x.Rows} rows for {columns} columns: about {bias:0.###} nats are expected from chance alone. Give at least {ComfortableRowsPerColumn} rows a column.")));
        }

        var nats = xColumns.Length == 0 || yColumns.Length == 0 ? 0 : Nats(correlation, xColumns, yColumns, x.Columns);
        context.Advance(1);
        return new Estimate
        {
            Estimator = Traits.Id,
            Nats = nats,
            Rows = x.Rows,
            XColumns = x.Columns,
            YColumns = y.Columns,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal),
            Bias = Traits.Bias,
            CeilingNats = double.PositiveInfinity,
            Warnings = warnings,
        };
    }

    private static double Nats(Correlation correlation, int[] xColumns, int[] yColumns, int dx)
    {
        var xPart = LogDeterminant(correlation, xColumns, dx, "the information is that of the other columns. Leave it out.");
        var yPart = LogDeterminant(correlation, yColumns, dx, "the information is that of the other columns. Leave it out.");
        var joint = LogDeterminant(
            correlation, [.. xColumns, .. yColumns], dx, "x and y determine each other, and the information of Gaussians is infinite. Leave it out, or add noise that you choose.");
        return 0.5 * (xPart + yPart - joint);
    }

    private static double LogDeterminant(Correlation correlation, int[] columns, int dx, string so)
    {
        // Ordered by content, so that neither swapping x and y nor reordering columns changes a bit.
        var value = correlation.LogDeterminant(correlation.ContentOrder(columns), out var dependent);
        return dependent < 0
            ? value
            : throw new SampleException(
                $"Column {(dependent < dx ? dependent : dependent - dx)} of {(dependent < dx ? "x" : "y")} (counted from 0) is a linear combination of other columns: {so}");
    }

    private static int[] Varying(Correlation correlation, int start, int count, string name, List<EstimateWarning> warnings)
    {
        var varying = new List<int>(count);
        for (var column = start; column < start + count; column++)
        {
            if (correlation.IsConstant(column))
            {
                warnings.Add(new EstimateWarning(
                    WarningCodes.ConstantColumn, $"Column {column - start} of {name} (counted from 0) never changes, so it carries no information and was left out."));
            }
            else
            {
                varying.Add(column);
            }
        }

        return [.. varying];
    }
}
