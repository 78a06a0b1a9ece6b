using Infoscope.Core;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>What readers fetch: how often each book first, and how often two books after one another, either way round.</summary>
internal sealed class LibraryDemand
{
    private readonly double[] _both;

    private LibraryDemand(double[] both, double[] first, double[] popularity)
    {
        (_both, First, Popularity) = (both, first, popularity);
    }

    /// <summary><c>p(i)</c>, as the first book.</summary>
    public double[] First { get; }

    /// <summary><c>½ Σ_j (p(i,j) + p(j,i))</c>.</summary>
    public double[] Popularity { get; }

    /// <summary>n.</summary>
    public int Count => First.Length;

    /// <summary><c>p(i,j) + p(j,i)</c> for one i, <c>[n]</c>; 0 for the book itself, which is no way.</summary>
    public ReadOnlySpan<double> With(int i) => _both.AsSpan(i * Count, Count);

    public static LibraryDemand Of(JointTable joint)
    {
        var n = joint.X.Length;
        if (joint.Y.Length != n || n is < 2 or > LibraryModel.MostItems)
        {
            throw new SampleException($"A library takes a square table of 2 to {LibraryModel.MostItems} books; got {n} times {joint.Y.Length}.");
        }

        var (both, popularity) = (new double[n * n], new double[n]);
        for (var i = 0; i < n; i++)
        {
            popularity[i] = 0.5 * (joint.X[i] + joint.Y[i]);
            if (popularity[i] == 0)
            {
                throw new SampleException($"Book {i} (counted from 0) is never borrowed, so it has no place. Leave it out.");
            }

            for (var j = 0; j < n; j++)
            {
                both[(i * n) + j] += i == j ? 0 : joint.Row(i)[j];
                both[(j * n) + i] += i == j ? 0 : joint.Row(i)[j];
            }
        }

        return new LibraryDemand(both, joint.X.ToArray(), popularity);
    }

    /// <summary><c>S = Σ_i p(i) ‖v_i‖ + Σ_(i&lt;j) (p(i,j) + p(j,i)) ‖v_i − v_j‖</c>.</summary>
    public double Walk(double[] places, int d)
    {
        var sum = 0.0;
        for (var i = 0; i < Count; i++)
        {
            var own = places.AsSpan(i * d, d);
            sum += First[i] * Length(own);
            var with = With(i);
            for (var j = 0; j < i; j++)
            {
                sum += with[j] * Distance(own, places.AsSpan(j * d, d));
            }
        }

        return sum;
    }

    public static double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var c = 0; c < a.Length; c++)
        {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }

        return Math.Sqrt(sum);
    }

    private static double Length(ReadOnlySpan<double> a)
    {
        var sum = 0.0;
        foreach (var value in a)
        {
            sum += value * value;
        }

        return Math.Sqrt(sum);
    }
}
