using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Tests.Mixed;

/// <summary>Samples with numbers and symbols, some with known information.</summary>
internal static class MixedDraws
{
    /// <summary>Ninety rows that a few lines of any language make again: i² · 7919 mod 10007, shifted by the label i mod 3.</summary>
    public static (Samples Numbers, Samples Labels) Ninety()
    {
        var rows = Enumerable.Range(0, 90).ToArray();
        return (Column(rows, i => (i * i * 7919 % 10007 / 10007.0) + (0.3 * (i % 3))), Column(rows, i => i % 3));
    }

    /// <summary>A second column that goes with the first.</summary>
    public static Samples NinetyOthers()
    {
        var (numbers, _) = Ninety();
        return Column(Enumerable.Range(0, 90), i => ((long)i * i * i * 3571 % 9973 / 9973.0) + numbers[i, 0]);
    }

    /// <summary>Each fourth row 0.</summary>
    public static Samples ZeroInflated(Samples samples) => Column(Enumerable.Range(0, samples.Rows), i => i % 4 == 0 ? 0 : samples[i, 0]);

    /// <summary>Unit normals in two places, each with its label.</summary>
    public static (Samples Numbers, Samples Labels) TwoNormals(int n, double apart, ulong seed)
    {
        var random = new RandomStream(seed);
        return (Column(Enumerable.Range(0, n), i => random.NextNormal() + (i % 2 * apart)), Column(Enumerable.Range(0, n), i => i % 2));
    }

    public static Samples Column(IEnumerable<int> rows, Func<int, double> value) => Samples.FromColumn(rows.Select(value).ToArray());

    public static Samples Map(Samples samples, Func<double, double> change) =>
        Samples.FromRowMajor(samples.Pack().Packed.ToArray().Select(change).ToArray(), samples.Rows, samples.Columns);
}
