using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;

namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Mutual information of continuous samples by nearest neighbours, algorithm 2 of Kraskov, Stögbauer and Grassberger:
/// <c>I(X;Y) = ψ(k) − 1/k + ψ(n) − ⟨ψ(n_x) + ψ(n_y)⟩</c> nats.
/// </summary>
/// <remarks>
/// The k nearest neighbours are found in <c>max(‖Δx‖∞, ‖Δy‖∞)</c>; ε_x and ε_y are their largest distances in x and in y
/// alone; n_x and n_y count the other points up to and including ε_x and ε_y. Columns are taken as they are: standardise
/// them first (<see cref="Standardisation"/>) where their units differ.
/// <para>Ceiling: <c>ψ(n) − ψ(k) − 1/k</c>. The k neighbours themselves are always counted, so n_x, n_y ≥ k, with ties too;
/// both are k where y determines x exactly.</para>
/// <para>Ties: of several points equally far as the k-th neighbour the lower rows are taken, so a tied sample may give
/// another value when its rows are reordered; tied points are counted and named, and nothing is added to the data. If x or
/// y never changes at all, its entropy is 0 and the value is exactly 0, with the warning <c>constant-column</c>.</para>
/// <para>n of at least k + 1; below 20 k the warning <c>few-samples</c>. The same bits for any number of threads or vector width,
/// and for x and y swapped. Cost O(n log n) for few columns, O(n² d) for many; memory O(n (d + k)).</para>
/// Source: Phys. Rev. E 69, 066138 (2004), equation 9.
/// </remarks>
public sealed class Ksg2Estimator : IMutualInformationEstimator
{
    private readonly KsgOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or a Theiler window is asked for.</exception>
    public Ksg2Estimator(KsgOptions options)
    {
        _options = options.WithoutWindow("ksg2");
        Traits = new EstimatorTraits("ksg2", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.K + 1, IsSymmetric: true);
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X and Y have a joint density that hardly changes within the reach of k neighbours; equal values break it.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var k = _options.K;
        var samples = PairedInput.Require(x, y, Traits, "k neighbours other than the point itself", context, $"ksg2 with k = {k}").Pack();
        var harmonic = new HarmonicNumbers(samples.Rows);
        var constant = ConstantColumns.Find(samples);
        if (constant.IsAllOfOneSide)
        {
            context.Advance(1);
            return KsgReport.Constant(Traits, _options, samples, constant, Ceiling(samples.Rows, k, harmonic));
        }

        var neighbours = NeighbourSearch.Find(samples.X.Beside(samples.Y), k, context.Threads, context.Cancellation);
        context.Advance(0.5);
        var (nats, ceiling, ties) = Measure(samples, neighbours, harmonic, context);
        context.Advance(1);
        return KsgReport.Create(
            Traits, _options, samples, constant, nats, ceiling, tieFreeCeiling: ceiling, ties, "Closed counts take all tied points in, and of equally far neighbours the lower rows.");
    }

    /// <summary>The value, its ceiling and the tied points, from the joint neighbours of each point.</summary>
    internal static (double Nats, double CeilingNats, int Ties) Measure(
        PairedInput samples, NearestNeighbours neighbours, HarmonicNumbers harmonic, EstimationContext context)
    {
        var evidence = Collect(samples, neighbours, context);
        var ceiling = Ceiling(samples.Rows, neighbours.K, harmonic);
        return (ceiling - evidence.MeanExcess(neighbours.K, harmonic), ceiling, evidence.Ties);
    }

    private static double Ceiling(int n, int k, HarmonicNumbers harmonic) => harmonic.DigammaDifference(n, k) - (1.0 / k);

    private static KsgEvidence Collect(PairedInput samples, NearestNeighbours neighbours, EstimationContext context)
    {
        var xRadii = Extents(samples.X, neighbours, context);
        var yRadii = Extents(samples.Y, neighbours, context);
        var (counts, equal) = Marginals.Count(samples, xRadii, yRadii, RangeBound.Closed, context);
        return new KsgEvidence(KsgEvidence.Histogram(counts.X, counts.Y, offset: 0), KsgEvidence.CountTies(neighbours, equal.X, equal.Y));
    }

    /// <summary>The largest distance on one side between each point and its joint neighbours.</summary>
    private static double[] Extents(Samples side, NearestNeighbours neighbours, EstimationContext context)
    {
        var extents = new double[side.Rows];
        ParallelBlocks.For(side.Rows, 1024, context.Threads, Fill, context.Cancellation);
        return extents;

        void Fill(int start, int end)
        {
            var values = side.Packed;
            var d = side.Columns;
            for (var i = start; i < end; i++)
            {
                var extent = 0.0;
                foreach (var neighbour in neighbours.Of(i))
                {
                    for (var j = 0; j < d; j++)
                    {
                        extent = Math.Max(extent, Math.Abs(values[(neighbour * d) + j] - values[(i * d) + j]));
                    }
                }

                extents[i] = extent;
            }
        }
    }
}
