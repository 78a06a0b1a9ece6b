using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Neighbours;
using Infoscope.Measure.Significance;

namespace Infoscope.Measure.Local;

/// <summary>
/// Mutual information by a Gaussian fitted around each point: <c>I(X;Y) = ⟨ln f(x,y) − ln f(x) − ln f(y)⟩</c> nats, where at each
/// point <c>f = N(·; m, S)</c> with the m and S of the largest local likelihood
/// <c>(1/(n−1)) Σ_j K_h(x_j − x) ln N(x_j; m, S) − N(x; m, S + h² I)</c>.
/// </summary>
/// <remarks>
/// K_h is the Gaussian kernel of standard deviation h in every column, and h the distance of the k-th neighbour in
/// <c>max(‖Δx‖∞, ‖Δy‖∞)</c>, the same for the pair and for each side, so that their errors are alike. The point itself has no part in its
/// fit. Where X and Y nearly determine each other the fitted Gaussian is as thin as the noise, however long the neighbourhood,
/// and the value is right where <see cref="Ksg1Estimator"/> reports too little; for Gaussian data it is right for any h.
/// Columns are taken as they are: standardise them first (<see cref="Standardisation"/>).
/// <para>Fits that do not settle within their iterations take part with the density reached, and points whose neighbours have no
/// volume within rounding are left out; both are counted, in <c>unconverged</c> and <c>flat</c>, and named in the warning
/// <c>not-converged</c>. Where most points are flat the columns determine each other and the sample is refused.</para>
/// <para>No ceiling: the thinnest Gaussian is as thin as the data, so nothing but the rounding of numbers bounds the ratio of
/// densities. Ties: equal rows are neighbours at distance 0, passed over when h is chosen; nothing is added to the data.
/// Constant columns are left out and named; where a side has no other the value is exactly 0. At least 8 rows, or k + 1; below 20 k,
/// or with k below twice the coefficients of a quadratic in dx + dy columns, the warning <c>few-samples</c>; at most 20 columns.</para>
/// <para>The same bits for any order of rows or threads, and for x and y swapped. Cost: sums over the rows within 7 h along the first
/// column, O(n w d²) for w of them, and O(n d⁶) for the fits, d = dx + dy; memory O(n (d + k)).</para>
/// Source: Gao, Ver Steeg and Galstyan, UAI 2015 (arXiv 1508.00536); the likelihood: Hjort and Jones, Annals of Statistics 24, 1619 (1996).
/// </remarks>
public sealed class LocalGaussianEstimator : IMutualInformationEstimator
{
    private const int FewestRows = 8;
    private const int MostColumns = 20;

    // Some milliseconds of work, so that a token is heard in time.
    private const int RowsAtOnce = 16;
    private readonly LocalGaussianOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k or the iterations are below 1, or the tolerance is not above 0.</exception>
    public LocalGaussianEstimator(LocalGaussianOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits(
            "local-gaussian", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: Math.Max(FewestRows, (options.K ?? 0) + 1), IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X, Y and the pair each have a density that is nearly Gaussian within the reach of the kernel; equal values break it.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">Also when more than 20 columns change, or the columns determine each other around most points.</exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var k = _options.KFor(x?.Rows ?? 0);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["k"] = k,
            ["tolerance"] = _options.Tolerance,
            ["iterations"] = _options.Iterations,
        };
        return LocalEstimation.Run(Traits, settings, k, x!, y, context, pair =>
        {
            var columns = pair.X.Columns + pair.Y.Columns;
            if (columns > MostColumns)
            {
                throw new SampleException(NeighbourWarnings.Text(
                    $"{Traits.Id} fits {columns * (columns + 3) / 2} numbers around each point of {columns} columns that change; at most {MostColumns} columns are allowed. Give fewer columns, or use gaussian or copula."));
            }

            return Measure(pair, k, context) with
            {
                MayReachFar = true,
                FewForShape = NeighbourWarnings.FewForShape(Traits.Id, "k", k, columns, needed: (columns + 1) * (columns + 2)),
            };
        });
    }

    private LocalFindings Measure(CanonicalPair pair, int k, EstimationContext context)
    {
        var joint = pair.Joint;
        var n = joint.Rows;
        var places = DistinctRows.Of(joint, context.Cancellation);
        var neighbours = NeighbourSearch.Find(places.Points, Math.Min(k, places.Points.Rows - 1), context.Threads, context.Cancellation);
        NeighbourWarnings.RequireFinite(neighbours.Radii);
        OrderedRows[] samples = [new(joint), new(pair.X), new(pair.Y)];
        var fits = new LocalFit[n, samples.Length];
        var progress = new OrderedProgress(context.Progress, (n + RowsAtOnce - 1) / RowsAtOnce, from: 0.2);
        ParallelBlocks.For(
            n,
            RowsAtOnce,
            context.Threads,
            (start, end) =>
            {
                for (var part = 0; part < samples.Length; part++)
                {
                    var moments = new LocalMoments(samples[part]);
                    var fit = new LocalGaussianFit(samples[part].Columns, _options.Tolerance, _options.Iterations);
                    for (var row = start; row < end; row++)
                    {
                        moments.Load(row, neighbours.Radii[places.Codes[row]]);
                        fits[row, part] = fit.Fit(moments);
                    }
                }

                progress.Step();
            },
            context.Cancellation);

        var ties = LocalEntropy.CountTied(places, neighbours);
        return Combine(fits, ties);
    }

    private LocalFindings Combine(LocalFit[,] fits, int ties)
    {
        var n = fits.GetLength(0);
        var terms = new List<double>(n);
        var (flat, unconverged) = (0, 0);
        for (var row = 0; row < n; row++)
        {
            // Of what a bandwidth adds to the logarithms of the densities nothing is left in their difference.
            var term = fits[row, 0].LogDensity - (fits[row, 1].LogDensity + fits[row, 2].LogDensity);
            if (double.IsNaN(term))
            {
                flat++;
                continue;
            }

            terms.Add(term);
            unconverged += fits[row, 0].HasConverged && fits[row, 1].HasConverged && fits[row, 2].HasConverged ? 0 : 1;
        }

        if (flat > n / 2)
        {
            throw NeighbourWarnings.Flat(Traits.Id, flat, n);
        }

        return new LocalFindings(ParallelBlocks.PairwiseSum(terms.ToArray()) / terms.Count, ties, "Equal rows were passed over when the bandwidth was chosen.")
        {
            Further = flat + unconverged == 0
                ? null
                : new EstimateWarning(
                    WarningCodes.NotConverged,
                    NeighbourWarnings.Text($"Of {n} points {unconverged} have a fit that did not settle within {_options.Iterations} steps and take part as far as it came, and {flat} have neighbours on a line or a plane within rounding and were left out. Take more iterations or a larger k.")),
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["flat"] = flat, ["unconverged"] = unconverged },
        };
    }
}
