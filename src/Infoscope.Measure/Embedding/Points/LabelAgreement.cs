using Infoscope.Core;
using Infoscope.Core.Neighbours;

namespace Infoscope.Measure.Embedding.Points;

/// <summary>How well a picture keeps labels together.</summary>
public static class LabelAgreement
{
    /// <summary>The share of points whose nearest other point has their own label; of equally near ones the lower row counts.</summary>
    /// <param name="points">The points, <c>[n, d]</c>, n of at least 2.</param>
    /// <param name="labels">One label for each.</param>
    /// <param name="threads">The largest number of threads.</param>
    /// <param name="cancellation">Stops the search.</param>
    /// <exception cref="SampleException">There are not as many labels as points, d is 0, n is below 2, or a value is NaN or infinite.</exception>
    public static double NearestNeighbour(Samples points, ReadOnlySpan<int> labels, int threads = 1, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (labels.Length != points.Rows)
        {
            throw new SampleException($"There are {labels.Length} labels for {points.Rows} points: give one for each.");
        }

        var nearest = NeighbourSearch.FindEuclidean(points, 1, threads, cancellation);
        var agree = 0;
        for (var i = 0; i < labels.Length; i++)
        {
            agree += labels[i] == labels[nearest.Of(i)[0]] ? 1 : 0;
        }

        return (double)agree / labels.Length;
    }
}
