using System.Globalization;
using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Hashing;

/// <summary>How one side is hashed: random projections of its standardised columns, and the width of a cell along each.</summary>
internal sealed class HashGrid
{
    private const double WidthShare = 0.9;
    private const double WidthFactor = 3;
    private const double PublishedLeastDeviation = 1e-4;
    private const double PublishedExtraWidth = 1e-4;
    private readonly double[] _centres;
    private readonly double[] _scales;
    private readonly double[] _weights;
    private readonly double[] _factors;
    private readonly double[] _widths;
    private readonly string _name;

    /// <param name="name">What messages call the side.</param>
    /// <param name="reference">The rows that standardisation and widths rest on, <c>[m, d]</c>, row-major.</param>
    /// <param name="columns">d.</param>
    /// <param name="rows">n.</param>
    /// <param name="gamma">γ.</param>
    /// <param name="variant">Whether constants are added as published.</param>
    /// <param name="random">The estimate's stream; both sides draw the same.</param>
    public HashGrid(string name, double[] reference, int columns, long rows, double gamma, EdgeVariant variant, RandomStream random)
    {
        _name = name;
        Columns = columns;
        Dimensions = DimensionsFor(columns, rows);
        (_centres, _scales, _factors, _weights) = (reference[..columns], new double[columns], new double[columns], Projection(columns, Dimensions, random));
        Standardise(reference, variant);
        _widths = new double[Dimensions];
        var m = reference.Length / columns;
        var projected = new double[m * Dimensions];
        Project(reference, projected, firstRow: 0);
        var queries = Queries(m, random);
        var k = KthDistance.NeighboursFor(rows, Dimensions);
        var line = new double[m];
        for (var j = 0; j < Dimensions; j++)
        {
            for (var row = 0; row < m; row++)
            {
                line[row] = projected[(row * Dimensions) + j];
            }

            var distance = KthDistance.Mean(line, queries, (int)Math.Clamp(Math.Round((double)k * m / rows), 1, m));
            _widths[j] = (distance + (variant == EdgeVariant.Published ? PublishedExtraWidth : 0)) * WidthFactor * Dimensions * gamma * WidthShare;
        }
    }

    /// <summary>d.</summary>
    public int Columns { get; }

    /// <summary>Along how many axes is hashed.</summary>
    public int Dimensions { get; }

    /// <summary>The width of a cell along each axis, in standard deviations of the columns; 0 where most of the nearest neighbours coincide.</summary>
    public ReadOnlySpan<double> Widths => _widths;

    /// <summary><c>min(d, floor(log2(n / 10)))</c>.</summary>
    public static int DimensionsFor(int columns, long rows) => Math.Min(columns, (int)Math.Floor(Math.Log2(rows / 10.0)));

    /// <summary>The projection, <c>[d, k]</c>, with entries of variance <c>1/d</c>.</summary>
    public static double[] Projection(int columns, int dimensions, RandomStream random)
    {
        var normal = random.Split(1);
        var weights = new double[columns * dimensions];
        foreach (ref var weight in weights.AsSpan())
        {
            weight = normal.NextNormal() / Math.Sqrt(columns);
        }

        return weights;
    }

    /// <summary>The rows of the reference, of m, from which distances are measured; one may be drawn twice.</summary>
    public static int[] Queries(int m, RandomStream random)
    {
        var draw = random.Split(2);
        return [.. Enumerable.Range(0, KthDistance.Queries).Select(_ => draw.NextInt(m))];
    }

    /// <summary>Projects rows, <c>[n, d]</c> to <c>[n, k]</c>.</summary>
    /// <exception cref="SampleException">A projection overflows.</exception>
    public void Project(ReadOnlySpan<double> values, Span<double> projected, long firstRow)
    {
        for (int row = 0, at = 0; at < projected.Length; row++, at += Dimensions)
        {
            var to = projected.Slice(at, Dimensions);
            to.Clear();
            for (var i = 0; i < Columns; i++)
            {
                // Halves, since the difference of two finite numbers may overflow; powers of two keep every bit.
                var standard = ((0.5 * values[(row * Columns) + i]) - (0.5 * _centres[i])) * _factors[i] * _scales[i];
                var weights = _weights.AsSpan(i * Dimensions, Dimensions);
                for (var j = 0; j < to.Length; j++)
                {
                    to[j] += standard * weights[j];
                }
            }

            foreach (var value in to)
            {
                if (!double.IsFinite(value))
                {
                    throw new SampleException(string.Create(
                        CultureInfo.InvariantCulture,
                        $"Row {firstRow + row} of {_name} lies too many standard deviations from the others for a float64. Remove the row or transform the column."));
                }
            }
        }
    }

    /// <summary>The words of the cells of projected rows for one member of the ensemble: <c>floor((z + b) / ε)</c> along each axis.</summary>
    /// <param name="projected">The rows, <c>[n, k]</c>.</param>
    /// <param name="words">Where to, <c>[n, k]</c>.</param>
    /// <param name="stretch">T, by which the width is multiplied.</param>
    /// <param name="offset">b in widths.</param>
    public void Write(ReadOnlySpan<double> projected, Span<ulong> words, double stretch, double offset)
    {
        for (var j = 0; j < Dimensions; j++)
        {
            var width = _widths[j] * stretch;
            for (var at = j; at < words.Length; at += Dimensions)
            {
                // Where the width is 0 each value is a cell of its own. Adding +0 turns −0 into +0.
                var cell = width > 0 ? Math.Floor((projected[at] / width) + offset) : projected[at];
                words[at] = BitConverter.DoubleToUInt64Bits(cell + 0.0);
            }
        }
    }

    private void Standardise(double[] reference, EdgeVariant variant)
    {
        var m = reference.Length / Columns;
        for (var i = 0; i < Columns; i++)
        {
            var greatest = 0.0;
            for (var at = i; at < reference.Length; at += Columns)
            {
                greatest = Math.Max(greatest, Math.Abs((0.5 * reference[at]) - (0.5 * _centres[i])));
            }

            // A power of two brings the largest number near 1, so that no square overflows or vanishes: two factors, since it may be 2^1074.
            var exponent = greatest > 0 ? -Math.ILogB(greatest) : 0;
            (_factors[i], var second) = (Math.ScaleB(1, exponent / 2), Math.ScaleB(1, exponent - (exponent / 2)));
            var mean = 0.0;
            for (var at = i; at < reference.Length; at += Columns)
            {
                mean += ((0.5 * reference[at]) - (0.5 * _centres[i])) * _factors[i] * second / m;
            }

            var square = 0.0;
            for (var at = i; at < reference.Length; at += Columns)
            {
                var difference = (((0.5 * reference[at]) - (0.5 * _centres[i])) * _factors[i] * second) - mean;
                square += difference * difference;
            }

            var deviation = Math.Sqrt(square / m);
            if (variant == EdgeVariant.Published && Math.ScaleB(deviation, 1 - exponent) < PublishedLeastDeviation)
            {
                (_factors[i], _scales[i]) = (1, 2);
            }
            else
            {
                _scales[i] = deviation > 0 ? second / deviation : 0;
            }
        }
    }
}
