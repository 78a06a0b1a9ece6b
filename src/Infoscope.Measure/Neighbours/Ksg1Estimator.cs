using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Mutual information of continuous samples by nearest neighbours, algorithm 1 of Kraskov, Stögbauer and Grassberger:
/// <c>I(X;Y) = ψ(k) + ψ(n) − ⟨ψ(n_x + 1) + ψ(n_y + 1)⟩</c> nats.
/// </summary>
/// <remarks>
/// ε_i is the distance of point i from its k-th neighbour in <c>max(‖Δx‖∞, ‖Δy‖∞)</c>; n_x and n_y count the other points
/// strictly nearer than ε_i in x and in y. Columns are taken as they are: standardise them first (<see cref="Standardisation"/>)
/// where their units differ.
/// <para>Ceiling: <c>ψ(n) − ψ(k)</c>, reached where y determines x exactly (n_x = n_y = k − 1), since without ties
/// n_x, n_y ≥ k − 1. With tied distances the counts may be smaller and the ceiling stated is <c>ψ(n) + ψ(k) − 2ψ(1)</c>.</para>
/// <para>Ties break the assumption of a density: they are counted and named, and nothing is added to the data. If x or y
/// never changes at all, its entropy is 0 and the value is exactly 0, with the warning <c>constant-column</c>.</para>
/// <para>With a Theiler window w (<see cref="KsgOptions.Theiler"/>) only rows j with |i − j| &gt; w are neighbours of i and counted, and ψ(n)
/// becomes <c>⟨ψ(m_i + 1)⟩</c>, m_i the number of such rows; n is then at least k + 2w + 1, and the order of the rows matters.</para>
/// <para>n of at least k + 1; below 20 k the warning <c>few-samples</c>. The same bits for any order of rows, threads or vector
/// width, and for x and y swapped. Cost O(n log n) for few columns, O(n² d) for many; memory O(n d).</para>
/// Source: Phys. Rev. E 69, 066138 (2004), equation 8.
/// </remarks>
public sealed class Ksg1Estimator : IMutualInformationEstimator
{
    private readonly KsgOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or the window below 0.</exception>
    public Ksg1Estimator(KsgOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits("ksg1", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Either, MinimumRows: options.MinimumRows, IsSymmetric: true);
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <summary>The settings.</summary>
    internal KsgOptions Options => _options;

    /// <inheritdoc/>
    public string Assumption => "X and Y have a joint density that hardly changes within the reach of k neighbours; equal values break it.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var (method, why) = _options.Needs(Traits.Id);
        var samples = PairedInput.Require(x, y, Traits, why, context, method).Pack();
        var estimate = Report(samples, new HarmonicNumbers(samples.Rows), () => Collect(samples, context));
        context.Advance(1);
        return estimate;
    }

    /// <summary>The estimate from what was found, which is not asked for where one side never changes.</summary>
    internal Estimate Report(PairedInput samples, HarmonicNumbers harmonic, Func<KsgEvidence> collect)
    {
        var k = _options.K;
        var tieFreeCeiling = _options.Theiler == 0 ? harmonic.DigammaDifference(samples.Rows, k) : CeilingOutside(samples.Rows, harmonic);
        var constant = ConstantColumns.Find(samples);
        if (constant.IsAllOfOneSide)
        {
            return KsgReport.Constant(Traits, _options, samples, constant, tieFreeCeiling);
        }

        var evidence = collect();
        var nats = tieFreeCeiling - evidence.MeanExcess(k, harmonic);

        // An argument below k happens only where distances are tied.
        var isTieFree = evidence.Arguments.AsSpan(0, k).IndexOfAnyExcept(0L) < 0;
        var ceiling = isTieFree ? tieFreeCeiling : tieFreeCeiling + (2 * harmonic.DigammaDifference(k, 1));
        return KsgReport.Create(
            Traits, _options, samples, constant, nats, ceiling, tieFreeCeiling, evidence.Ties, "Strict counts leave tied points out, which raises the value.");
    }

    /// <summary><c>⟨ψ(m_i + 1)⟩ − ψ(k)</c>.</summary>
    private double CeilingOutside(int n, HarmonicNumbers harmonic)
    {
        var tally = new DigammaTally(n);
        for (var row = 0; row < n; row++)
        {
            tally.Add(TheilerWindow.Others(n, row, _options.Theiler) + 1, 1);
        }

        tally.Add(_options.K, -n);
        return tally.Mean(n, harmonic);
    }

    private KsgEvidence Collect(PairedInput samples, EstimationContext context)
    {
        var window = _options.Theiler;
        var neighbours = TheilerWindow.Find(samples.X.Beside(samples.Y), _options.K, window, context.Threads, context.Cancellation);
        context.Advance(0.5);
        var (counts, equal) = Marginals.Count(samples, neighbours.Radii, neighbours.Radii, RangeBound.Strict, context);
        TheilerWindow.LeaveOut(samples.X, neighbours.Radii, RangeBound.Strict, window, counts.X, context.Threads, context.Cancellation);
        TheilerWindow.LeaveOut(samples.Y, neighbours.Radii, RangeBound.Strict, window, counts.Y, context.Threads, context.Cancellation);
        return new KsgEvidence(KsgEvidence.Histogram(counts.X, counts.Y, offset: 1), KsgEvidence.CountTies(neighbours, equal.X, equal.Y));
    }
}
