using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Mutual information by nearest neighbours with a correction where a neighbourhood is not uniform:
/// <c>I(X;Y) = I_ksg2(X;Y) − (1/n) Σ_i [ln V̄_i − ln V_i]</c> nats over the points with <c>V̄_i &lt; α V_i</c>.
/// </summary>
/// <remarks>
/// V_i is the volume of the smallest upright box that is centred on point i and holds its k neighbours, V̄_i that of the box turned
/// along their principal axes. Where X and Y nearly determine each other the neighbours lie along a line that an upright box
/// fills badly, and <see cref="Ksg2Estimator"/> reports far too little; the turned box repairs it. α keeps chance from passing
/// for structure: small k and many columns need a small one.
/// <para>Ceiling: that of <see cref="Ksg2Estimator"/> and the largest correction, <c>(d − 1) ln 10¹² + (d/2) ln d</c> for d = dx + dy (none
/// where α is below its exponential), since a flatter box is not believed. For a sample of functions of each other, without noise, the information is infinite: where the neighbours
/// of most points lie on a line within rounding it is refused. A smaller number of such points is left uncorrected and
/// counted in <c>flat</c>. Columns are taken as they are: standardise them first (<see cref="Standardisation"/>).</para>
/// <para>Ties are named, and nothing is added to the data: equal rows are one place with a weight, and a turned box holds k other
/// places. Constant columns are left out and named; where a side has no other the
/// value is exactly 0. n of at least k + 1 and k of at least dx + dy; below 20 k the warning <c>few-samples</c>,
/// or <c>high-dimension</c> where the neighbours reach over more than a quarter of the columns.</para>
/// <para>The same bits for any order of rows, threads or vector width, and for x and y swapped. Cost O(n log n + n k d²) for few
/// columns, d = dx + dy, O(n² d) for many; memory O(n (d + k)).</para>
/// Source: Gao, Ver Steeg and Galstyan, AISTATS 2015 (arXiv 1411.2003), equations 13 to 15.
/// </remarks>
public sealed class LncEstimator : IMutualInformationEstimator
{
    /// <summary>A turned box flatter than this share of its longest side is flat within rounding.</summary>
    internal const double Flat = 1e-12;

    private readonly LncOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or alpha lies outside 0 to 1.</exception>
    public LncEstimator(LncOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("lnc", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.K + 1, IsSymmetric: true)
        {
            Invariances = Invariances.RowOrder | Invariances.ConstantColumn,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X and Y have a joint density that is uniform over the turned box around k neighbours; equal values break it.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">Also when k is below dx + dy, or the columns determine each other exactly around most points.</exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var alpha = _options.AlphaFor(x.Columns + y.Columns);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = _options.K, ["alpha"] = alpha };
        return LocalEstimation.Run(Traits, settings, _options.K, x, y, context, pair =>
        {
            // Constant columns span nothing: what counts is the number of the others.
            alpha = _options.AlphaFor(pair.X.Columns + pair.Y.Columns);
            settings["alpha"] = alpha;
            var joint = pair.Joint;
            NeighbourWarnings.RequireSpan(Traits.Id, _options.K, joint.Columns);
            var neighbours = NeighbourSearch.Find(joint, _options.K, context.Threads, context.Cancellation);
            context.Advance(0.4);
            var upright = Ksg2Estimator.Measure(new PairedInput(pair.X, pair.Y), neighbours, new HarmonicNumbers(joint.Rows), context);
            context.Advance(0.6);
            var places = DistinctRows.Of(joint, context.Cancellation);
            var others = places.AreAll
                ? neighbours
                : NeighbourSearch.Find(places.Points, Math.Min(_options.K, places.Points.Rows - 1), context.Threads, context.Cancellation);
            var (correction, corrected, flat) = Correct(places, others, alpha, context);
            var largest = LargestCorrection(joint.Columns);
            return new LocalFindings(upright.Nats - correction, upright.Ties, "Their neighbourhoods say more about the grid of the numbers than about a density.")
            {
                CeilingNats = upright.CeilingNats + (Math.Log(alpha) > -largest ? largest : 0),
                FewForShape = NeighbourWarnings.FewForShape(Traits.Id, "k", _options.K, joint.Columns, needed: 2 * joint.Columns),
                Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["corrected"] = corrected, ["flat"] = flat },
            };
        });
    }

    /// <summary><c>(1/n) Σ [ln V̄ − ln V]</c>, and at how many places there was something to add, or no volume.</summary>
    private (double Mean, int Corrected, int Flat) Correct(DistinctRows places, NearestNeighbours neighbours, double alpha, EstimationContext context)
    {
        var m = places.Points.Rows;
        NeighbourWarnings.RequireFinite(neighbours.Radii);
        var logRatios = new double[m];
        ParallelBlocks.For(
            m,
            256,
            context.Threads,
            (start, end) =>
            {
                var hood = new Neighbourhood(places.Points, neighbours.K);
                for (var place = start; place < end; place++)
                {
                    hood.Load(place, neighbours.Of(place));
                    logRatios[place] = LogVolumeRatio(hood);
                }
            },
            context.Cancellation);

        var flat = Array.FindAll(logRatios, double.IsNegativeInfinity).Length;
        if (flat > m / 2)
        {
            throw NeighbourWarnings.Flat(Traits.Id, flat, m);
        }

        var threshold = Math.Log(alpha);
        var terms = new double[m];
        for (var place = 0; place < m; place++)
        {
            var isBelieved = logRatios[place] < threshold && !double.IsNegativeInfinity(logRatios[place]);
            terms[place] = isBelieved ? places.Weights[place] * logRatios[place] : 0;
        }

        return (ParallelBlocks.PairwiseSum(terms) / places.Codes.Length, terms.Count(static term => term != 0), flat);
    }

    /// <summary>
    /// The largest <c>ln V − ln V̄</c> that is believed: each side of the turned box is at least <see cref="Flat"/> of its longest, and that at
    /// least 1/√d of the upright one's, as the farthest neighbour is no nearer in other axes.
    /// </summary>
    private static double LargestCorrection(int d) => (0.5 * d * Math.Log(d)) - ((d - 1) * Math.Log(Flat));

    /// <summary><c>ln V̄ − ln V</c>; 0 where the upright box has no volume itself, −∞ where only the turned one has none.</summary>
    private static double LogVolumeRatio(Neighbourhood hood)
    {
        var logRatio = 0.0;
        for (var j = 0; j < hood.Dimensions; j++)
        {
            var side = MaxMagnitude(hood.Axes.Along(j));
            if (side == 0)
            {
                return 0;
            }

            logRatio -= Math.Log(side);
        }

        hood.Axes.Turn();
        var longest = 0.0;
        var shortest = double.PositiveInfinity;
        for (var j = 0; j < hood.Dimensions; j++)
        {
            var side = MaxMagnitude(hood.Axes.Along(j));
            (longest, shortest) = (Math.Max(longest, side), Math.Min(shortest, side));
            logRatio += Math.Log(side);
        }

        return shortest <= Flat * longest ? double.NegativeInfinity : logRatio;
    }

    private static double MaxMagnitude(ReadOnlySpan<double> values) => Math.Abs(System.Numerics.Tensors.TensorPrimitives.MaxMagnitude(values));
}
