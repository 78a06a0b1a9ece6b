using Infoscope.Core.Parallelism;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Local;

/// <summary>An entropy as a mean over places.</summary>
/// <param name="Nats">The value.</param>
/// <param name="Places">How many distinct rows there are.</param>
/// <param name="Flat">At how many of them the neighbours span no volume.</param>
/// <param name="Tied">How many rows lie where another does, or have one of several equally far places as the k-th.</param>
internal readonly record struct LocalEntropy(double Nats, int Places, int Flat, int Tied)
{
    /// <summary>The mean of the terms by weight; terms that are NaN are left out.</summary>
    public static double Mean(double[] terms, int[] weights)
    {
        var weighted = new double[terms.Length];
        var total = 0L;
        for (var place = 0; place < terms.Length; place++)
        {
            if (!double.IsNaN(terms[place]))
            {
                weighted[place] = weights[place] * terms[place];
                total += weights[place];
            }
        }

        return ParallelBlocks.PairwiseSum(weighted) / total;
    }

    /// <summary><c>H(X) + H(Y) − H(X,Y)</c>.</summary>
    /// <exception cref="Core.SampleException">Most places of one of them are flat.</exception>
    public static LocalFindings Combine(string method, CanonicalPair pair, LocalEntropy x, LocalEntropy y, LocalEntropy joint)
    {
        foreach (var part in new[] { x, y, joint })
        {
            if (part.Flat > part.Places / 2)
            {
                throw NeighbourWarnings.Flat(method, part.Flat, part.Places);
            }
        }

        var ties = Math.Min(pair.X.Rows, x.Tied + y.Tied + joint.Tied);
        return new LocalFindings(x.Nats + y.Nats - joint.Nats, ties, "Equal rows were taken as one place with a weight.")
        {
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["flat"] = x.Flat + y.Flat + joint.Flat },
        };
    }

    /// <summary>Rows that share their place, or whose k-th place is a choice.</summary>
    public static int CountTied(DistinctRows places, Core.Neighbours.NearestNeighbours neighbours) =>
        Enumerable.Range(0, places.Weights.Length).Sum(place => places.Weights[place] > 1 || neighbours.IsTied[place] ? places.Weights[place] : 0);
}
