using Infoscope.Core;
using Infoscope.Core.Neighbours;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure;

/// <summary>What is done to each column before measuring. No estimator does it by itself: whoever measures says so.</summary>
/// <remarks>Every kind is monotone in each column, so no order changes, and equal values stay equal. Cost O(n d), for ranks O(d n log n).</remarks>
public sealed class Standardisation
{
    private readonly Action<double[]> _transform;

    private Standardisation(string name, Action<double[]> transform)
    {
        Name = name;
        _transform = transform;
    }

    /// <summary>The numbers as they are.</summary>
    public static Standardisation None { get; } = new("none", static _ => { });

    /// <summary><c>z = (x − mean) / sd</c> with <c>sd² = Σ (x − mean)² / (n − 1)</c>; a constant column becomes 0.</summary>
    public static Standardisation ZScore { get; } = new("zscore", ToZScores);

    /// <summary>The rank, 1 … n; equal values share the mean of their ranks.</summary>
    public static Standardisation Rank { get; } = new("rank", ToRanks);

    /// <summary>The normal score <c>Φ⁻¹(rank / (n + 1))</c>: every column without ties gets the same, nearly normal, values.</summary>
    public static Standardisation Copula { get; } = new("copula", ToNormalScores);

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<Standardisation> All { get; } = [None, ZScore, Rank, Copula];

    /// <summary>The name on the command line.</summary>
    public string Name { get; }

    /// <summary>The kind with a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists the names.</exception>
    public static Standardisation Parse(string name) =>
        All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"No standardisation is called '{name}'; there are {string.Join(", ", All.Select(static kind => kind.Name))}.", nameof(name));

    /// <summary>The sample with each column transformed, <c>[n, d]</c>; a copy, except for <see cref="None"/>.</summary>
    /// <param name="samples">The sample; it is not changed.</param>
    /// <param name="name">What to call it in a message, such as <c>x</c>.</param>
    /// <exception cref="SampleException">d is 0, or a value is NaN or infinite.</exception>
    public Samples Apply(Samples samples, string name = "the sample")
    {
        samples.RequireColumns(name);
        samples.RequireFinite(name);
        if (ReferenceEquals(this, None))
        {
            return samples;
        }

        var packed = new double[(long)samples.Rows * samples.Columns];
        var column = new double[samples.Rows];
        for (var j = 0; j < samples.Columns; j++)
        {
            samples.CopyColumnTo(j, column);
            _transform(column);
            for (var i = 0; i < column.Length; i++)
            {
                packed[(i * samples.Columns) + j] = column[i];
            }
        }

        return Samples.FromRowMajor(packed, samples.Rows, samples.Columns);
    }

    private static void ToZScores(double[] column)
    {
        var map = Measure.ZScore.Of(column);
        for (var i = 0; i < column.Length; i++)
        {
            column[i] = map.Score(column[i]);
        }
    }

    private static void ToRanks(double[] column)
    {
        var order = Enumerable.Range(0, column.Length).ToArray();
        var sorted = (double[])column.Clone();
        Array.Sort(sorted, order);
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start];)
            {
                end++;
            }

            // Positions start … end−1 hold ranks start+1 … end.
            var rank = 0.5 * (start + 1.0 + end);
            for (var i = start; i < end; i++)
            {
                column[order[i]] = rank;
            }
        }
    }

    private static void ToNormalScores(double[] column)
    {
        ToRanks(column);
        var n = column.Length;
        for (var i = 0; i < n; i++)
        {
            // The lower half mirrored: the scores are then exactly antisymmetric.
            var above = n + 1 - column[i];
            column[i] = column[i] <= above ? Normal.InvCDF(0, 1, column[i] / (n + 1)) : -Normal.InvCDF(0, 1, above / (n + 1));
        }
    }
}
