using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Core.Parallelism;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Neighbours;

/// <summary>
/// Differential entropy of a continuous sample by nearest neighbours:
/// <c>H(X) = ψ(n) − ψ(k) + ln c_d + (d/n) Σ_i ln ε_i</c> nats.
/// </summary>
/// <remarks>
/// ε_i is the distance of point i from its k-th neighbour, and c_d the volume of the ball of radius 1 in the norm chosen.
/// Source: Kozachenko and Leonenko, Problems of Information Transmission 23, 95 (1987); with k neighbours as in Kraskov,
/// Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004), equation 20.
/// </remarks>
public static class KozachenkoLeonenko
{
    /// <summary>The entropy of the rows of a sample, in nats.</summary>
    /// <remarks>
    /// Ties: where k other points coincide with a point, ε would be 0; its ball is then widened to the nearest point that lies
    /// elsewhere, and the k of that point raised to the number of coinciding points. Such points are named in the warning
    /// <c>ties</c>; nothing is added to the data. Below 20 k rows the warning <c>few-samples</c>.
    /// Cost O(n log n) for few columns, O(n² d) for many; memory O(n (d + k)). The same bits for any number of threads.
    /// </remarks>
    /// <param name="points">The sample, <c>[n, d]</c>.</param>
    /// <param name="options">k and the norm.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SampleException">n is not above k, d is 0, a value is NaN or infinite, or a column never changes, so that there is no density.</exception>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1.</exception>
    public static EntropyEstimate Entropy(Samples points, KozachenkoLeonenkoOptions options, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        options.Checked();
        points.RequireColumns("the sample");
        if (points.Rows <= options.K)
        {
            throw SampleException.TooFewRows($"the entropy with k = {options.K}", points.Rows, options.K + 1, "k neighbours other than the point itself");
        }

        points.RequireFinite("the sample");
        var packed = points.Pack();
        if (ConstantColumns.Of(packed) is [var constant, ..])
        {
            throw new SampleException($"Column {constant} (counted from 0) never changes, so the sample has no density and its entropy is -infinity. Leave the column out.");
        }

        var (nats, neighbours, widened) = Measure(packed, options, threads, cancellation);
        var warnings = new List<EstimateWarning>();
        var ties = Enumerable.Range(0, packed.Rows).Count(i => neighbours.IsTied[i] || neighbours.Radii[i] == 0);
        if (ties > 0)
        {
            warnings.Add(NeighbourWarnings.Ties(ties, packed.Rows, $"Around {widened} of them the ball had to be widened beyond k coinciding points, which raises the entropy."));
        }

        if (NeighbourWarnings.FewSamples(packed.Rows, options.K) is { } few)
        {
            warnings.Add(few);
        }

        if (!double.IsFinite(nats))
        {
            throw NeighbourWarnings.Overflow();
        }

        return new EntropyEstimate(nats, packed.Rows, packed.Columns, warnings);
    }

    /// <summary>The value, the neighbours that it comes from, and around how many points the ball was widened.</summary>
    internal static (double Nats, NearestNeighbours Neighbours, int Widened) Measure(
        Samples points, KozachenkoLeonenkoOptions options, int threads, CancellationToken cancellation)
    {
        var (n, d, k) = (points.Rows, points.Columns, options.K);
        var neighbours = options.Norm == NeighbourNorm.Maximum
            ? NeighbourSearch.Find(points, k, threads, cancellation)
            : NeighbourSearch.FindEuclidean(points, k, threads, cancellation);
        var harmonic = new HarmonicNumbers(n);
        var terms = Array.ConvertAll(neighbours.Radii, radius => d * Math.Log(radius));
        var widened = neighbours.Radii.AsSpan().Count(0.0);
        if (widened > 0)
        {
            Widen(points, options, neighbours, harmonic, terms, threads, cancellation);
        }

        var mean = ParallelBlocks.PairwiseSum(terms) / n;
        return (harmonic.DigammaDifference(n, k) + BallVolume.Log(d, options.Norm) + mean, neighbours, widened);
    }

    /// <summary><c>d ln ε + ψ(k) − ψ(k_i)</c> where ε is 0: from the nearest point elsewhere.</summary>
    private static void Widen(
        Samples points, KozachenkoLeonenkoOptions options, NearestNeighbours neighbours, HarmonicNumbers harmonic, double[] terms, int threads, CancellationToken cancellation)
    {
        var distinct = DistinctRows.Of(points, cancellation);
        var elsewhere = options.Norm == NeighbourNorm.Maximum
            ? NeighbourSearch.Find(distinct.Points, 1, threads, cancellation)
            : NeighbourSearch.FindEuclidean(distinct.Points, 1, threads, cancellation);
        for (var i = 0; i < terms.Length; i++)
        {
            if (neighbours.Radii[i] == 0)
            {
                var code = distinct.Codes[i];
                terms[i] = (points.Columns * Math.Log(elsewhere.Radii[code])) + harmonic.DigammaDifference(options.K, distinct.Weights[code]);
            }
        }
    }
}
