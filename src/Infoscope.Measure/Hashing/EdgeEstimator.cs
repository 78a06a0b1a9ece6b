using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Hashing;

/// <summary>
/// Ensemble dependency graph estimation: each side is projected and cut into cells of one width, cells are found by hashing, and
/// <c>I = Σ (N_ij/n) ln (N_ij n / (N_i M_j))</c> nats over the cells that occur; the median, or the mean, over grids of several widths and offsets.
/// </summary>
/// <remarks>
/// The width along each axis is <c>2.7 k γ</c> times the mean distance of 500 points from their k'-th neighbours, so cells shrink as n grows.
/// Standardisation and widths rest on at most 65 536 rows chosen by the seed, all rows where there are no more (as published), so cost is linear.
/// The value is biased upward by about <c>(Kxy − Kx − Ky + 1) / 2n</c>, reported as a diagnostic, and downward by what is lost within a cell; the
/// published clipping adds to the former and caps the value at U. Ties are no trouble; a side that never changes gives exactly 0, or 0.001 bits
/// where clipped. The ceiling is <c>ln n</c>. Where few rows share a cell, as in many columns, the value is near it, which is warned of.
/// Cost O(n (dx + dy) k + n L k) time; memory for the distinct cells of L grids. Source: Noshad, Zeng and Hero, ICASSP 2019, arXiv 1801.09125, and version 4.3.1 of their program.
/// </remarks>
public sealed class EdgeEstimator : IChunkedEstimator
{
    private const string WhyMinimum = "with fewer, no axis to project on is left";
    private const int LeastRows = 20;
    private const int BlockRows = 1 << 14;
    private readonly EdgeOptions _options;

    /// <summary>An estimator with the default settings: honest, the median of 10 grids, γ = 1.</summary>
    public EdgeEstimator()
        : this(new EdgeOptions())
    {
    }

    /// <summary>An estimator with other settings.</summary>
    /// <exception cref="ArgumentException">A setting is not allowed.</exception>
    public EdgeEstimator(EdgeOptions options)
    {
        options.Require();
        _options = options;
        Traits = new EstimatorTraits(
            "edge", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, LeastRows, IsSymmetric: options.XGamma.Equals(options.YGamma))
        {
            IsRandom = true,
            Invariances = options.Variant == EdgeVariant.Honest ? Invariances.Scaling | Invariances.Translation : Invariances.None,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => _options.Variant == EdgeVariant.Honest
        ? "The density is flat within a cell, whose width is set by the nearest neighbours along each axis and by gamma."
        : $"The density is flat within a cell, and no cell tells less than {EdgeOptions.LeastBits} or more than {_options.CapBits} bits.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var rows = PairedInput.Require(x, y, Traits, WhyMinimum, context).Pack();
        var sampling = Begin(x.Columns, y.Columns, context);
        AddBlocks(sampling, rows, context, from: 0, to: 0.2);
        var counting = sampling.NextPass();
        AddBlocks(counting, rows, context, from: 0.2, to: 0.95);
        var estimate = counting.Finish();
        context.Advance(1);
        return estimate;
    }

    /// <inheritdoc/>
    public int Passes => 2;

    /// <inheritdoc/>
    /// <remarks>Two passes: one chooses the rows for the widths, one counts. The bits are those of one call, for any chunks.</remarks>
    public IPairAccumulator Begin(int xColumns, int yColumns, EstimationContext context, long firstRow = 0)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new EdgeSampling(_options, Traits, new ChunkOrder(xColumns, yColumns, firstRow), WhyMinimum, context);
    }

    private static void AddBlocks(IPairAccumulator pass, PairedInput rows, EstimationContext context, double from, double to)
    {
        // Some thirty reports at most: a pass over many rows takes long enough for that to be few a second.
        var every = Math.Max(BlockRows, rows.Rows / 16 / BlockRows * BlockRows);
        for (var start = 0; start < rows.Rows; start += BlockRows)
        {
            var count = Math.Min(BlockRows, rows.Rows - start);
            pass.Add(rows.X.RowRange(start, count), rows.Y.RowRange(start, count));
            if (start % every == 0)
            {
                context.Advance(from + ((to - from) * start / rows.Rows));
            }
        }
    }
}
