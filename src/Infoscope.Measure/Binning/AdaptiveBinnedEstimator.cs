using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Binning;

/// <summary>
/// Mutual information by bins that adapt to the pairs: <c>I(X;Y) = Σ p ln(p / (p_x p_y))</c> nats over boxes, each the product of a box
/// of X and one of Y, with the shares of the rows in it, in its box of X and in its box of Y.
/// </summary>
/// <remarks>
/// From one box of all rows on, a box is cut at the medians of the rows that lie within it on each side, every column in two, as long as
/// Pearson's χ² test finds the counts of the parts, or of the parts' parts, other than the two sides' own shares predict. So there are
/// many small boxes where X and Y depend on each other and a few large ones elsewhere. Boxes that chance splits raise the
/// value; dependence too fine for the rows lowers it.
/// <para>Only the order of the numbers matters: any increasing map of a column leaves every bit as it is. Equal numbers stay in one box
/// and are named in the warning <c>ties</c>. Constant columns are left out and named; where a side has no other the value is exactly 0.
/// At most 8 columns change; a box needs <c>min-rows</c> rows for each of 2^(dx + dy) parts, and with fewer rows in all the value
/// is 0 and the warning <c>few-samples</c>.</para>
/// <para>Ceiling: <c>ln n</c>, since a box holds no fewer rows of X than pairs; where neither side has equal numbers, less the
/// logarithm of the fewest rows of a box of the side of one column, <c>⌊min-rows 2^(dx + dy) / 2⌋</c>.</para>
/// The same bits for any order of rows or columns, and for x and y swapped. Cost O(n log² n) for one column a side that depends on the
/// other, at most O(n^1.5 log n) in all; O(n (dx + dy)) memory.
/// Source: Darbellay and Vajda, IEEE Transactions on Information Theory 45, 1315 (1999).
/// </remarks>
public sealed class AdaptiveBinnedEstimator : IMutualInformationEstimator
{
    private const int MostColumns = 8;
    private const double NearCeiling = 0.9;
    private readonly AdaptiveOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The significance does not lie between 0 and 1, or the rows are below 1.</exception>
    public AdaptiveBinnedEstimator(AdaptiveOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("adaptive-binned", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ColumnOrder | Invariances.Scaling | Invariances.Translation | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X and Y are independent within each box in which a test does not tell them from independent ones.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">Also when more than 8 columns change.</exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var samples = PairedInput.Require(x, y, Traits, "a share needs a row to count", context).Pack();
        var constant = ConstantColumns.Find(samples);
        var (xRanks, yRanks) = (Ranks(samples.X, constant.X, out var xTies), Ranks(samples.Y, constant.Y, out var yTies));
        context.Advance(0.3);
        var columns = xRanks.Length + yRanks.Length;
        if (columns > MostColumns)
        {
            throw new SampleException($"{Traits.Id} cuts a box of {columns} columns that change into 2^{columns} parts, which no sample fills; at most {MostColumns} columns are allowed. Give fewer columns.");
        }

        var n = samples.Rows;
        var all = Enumerable.Range(0, n).ToArray();
        var partition = new AdaptivePartition(_options, n, context.Cancellation);
        if (!constant.IsAllOfOneSide)
        {
            partition.Divide(all, new AdaptiveSide(all, xRanks), new AdaptiveSide(all, yRanks));
        }

        var smallest = xTies + yTies == 0 && Math.Min(xRanks.Length, yRanks.Length) == 1 ? Math.Max(1, ((long)_options.MinimumRows << columns) / 2) : 1;
        var ceiling = Math.Max(0, Math.Log((double)n / smallest));
        var estimate = new Estimate
        {
            Estimator = Traits.Id,
            Nats = constant.IsAllOfOneSide ? 0 : partition.Nats,
            Rows = n,
            XColumns = x.Columns,
            YColumns = y.Columns,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["significance"] = _options.Significance, ["min-rows"] = _options.MinimumRows },
            Bias = Traits.Bias,
            CeilingNats = ceiling,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["cells"] = partition.Cells, ["ties"] = xTies + yTies },
            Warnings = [],
        };
        context.Advance(1);
        return estimate with { Warnings = Warnings(estimate, constant, xTies + yTies, columns) };
    }

    private List<EstimateWarning> Warnings(Estimate estimate, ConstantColumns constant, int ties, int columns)
    {
        var warnings = new List<EstimateWarning>();
        if (constant.Warning is { } unchanging)
        {
            warnings.Add(unchanging);
        }

        if (ties > 0)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Ties,
                Text($"{ties} numbers occur more than once in their column, which has probability 0 for a density. Equal numbers stay in one box, so that boxes may be uneven. No noise was added.")));
        }

        if (constant.IsAllOfOneSide)
        {
            return warnings;
        }

        var needed = (long)_options.MinimumRows << columns;
        if (estimate.Rows < needed)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.FewSamples,
                Text($"{estimate.Rows} rows are below the {needed} that {_options.MinimumRows} rows in each of 2^{columns} parts ask for: nothing was split, and the value is 0 whatever the data. Give more rows or fewer columns.")));
        }
        else if (estimate.Nats >= NearCeiling * estimate.CeilingNats)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Saturated,
                Text($"The value {estimate.Nats:0.####} nats is within 10 % of {estimate.CeilingNats:0.####} nats, the largest that n = {estimate.Rows} and min-rows = {_options.MinimumRows} can show: the truth may be any larger value. Give more rows.")));
        }

        return warnings;
    }

    /// <summary>The ranks of each column that changes, equal numbers alike, and how many numbers are not alone.</summary>
    private static int[][] Ranks(Samples side, IReadOnlyList<int> constant, out int ties)
    {
        var tied = 0;
        var ranks = Enumerable.Range(0, side.Columns).Except(constant).Select(column =>
        {
            var values = new double[side.Rows];
            side.CopyColumnTo(column, values);
            var order = Enumerable.Range(0, values.Length).ToArray();
            Array.Sort(values, order);
            var rank = new int[values.Length];
            for (int start = 0, end; start < values.Length; start = end)
            {
                for (end = start + 1; end < values.Length && values[end] == values[start];)
                {
                    end++;
                }

                tied += end - start > 1 ? end - start : 0;
                for (var i = start; i < end; i++)
                {
                    rank[order[i]] = start;
                }
            }

            return rank;
        }).ToArray();
        ties = tied;
        return ranks;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
