using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Hashing;

/// <summary>The estimate line by line as the paper and its program read, from the same random numbers: slow, for samples of up to 65 536 rows.</summary>
internal static class EdgeReference
{
    /// <summary>The median, or the mean, over the members, in nats.</summary>
    public static double Nats(Samples x, Samples y, EdgeOptions options, ulong seed)
    {
        var random = new RandomStream(seed);
        var (zx, widthsX) = Hashable(x, options.XGamma, options.Variant, random);
        var (zy, widthsY) = Hashable(y, options.YGamma, options.Variant, random);
        var members = new List<double>();
        for (var j = 0; j < options.Members; j++)
        {
            // ε_j = ε T_j with T from 1 to 1.1, b_j = (j/L) ε_j, h(z) = floor((z + b_j) / ε_j).
            var stretch = options.Members == 1 ? 1 : 1 + (0.1 * j / (options.Members - 1));
            var shift = (double)j / options.Members;
            var hx = zx.Select(row => Cell(row, widthsX, stretch, shift)).ToList();
            var hy = zy.Select(row => Cell(row, widthsY, stretch, shift)).ToList();
            members.Add(Member(hx, hy, options));
        }

        return options.Ensemble == EdgeEnsemble.Median ? EdgeReport.Median(members) : members.Average();
    }

    private static (double[][] Projected, double[] Widths) Hashable(Samples samples, double gamma, EdgeVariant variant, RandomStream random)
    {
        var (n, d) = (samples.Rows, samples.Columns);
        var k = (int)Math.Min(d, Math.Floor(Math.Log2(n / 10.0)));
        var w = HashGrid.Projection(d, k, random);
        var projected = new double[n][];
        for (var i = 0; i < n; i++)
        {
            projected[i] = new double[k];
        }

        for (var column = 0; column < d; column++)
        {
            var values = Enumerable.Range(0, n).Select(i => samples[i, column]).ToArray();
            var deviation = Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));
            deviation = variant == EdgeVariant.Published && deviation < 1e-4 ? 1 : deviation;
            for (var i = 0; i < n && deviation > 0; i++)
            {
                for (var axis = 0; axis < k; axis++)
                {
                    // The first row as the origin: it moves the grid, nothing else.
                    projected[i][axis] += (values[i] - values[0]) / deviation * w[(column * k) + axis];
                }
            }
        }

        var queries = HashGrid.Queries(n, random);
        var neighbour = (int)Math.Floor(0.43 * Math.Pow(n, (2.0 / 3) + (0.17 * k / (k + 1))) * Math.Exp(-1 / Math.Max(1e4, Math.Pow(k, 4))));
        var widths = new double[k];
        for (var axis = 0; axis < k; axis++)
        {
            var line = projected.Select(row => row[axis]).ToArray();
            var distance = queries.Average(query => KthDistance.OfReference(line, line[query], neighbour));
            widths[axis] = (distance + (variant == EdgeVariant.Published ? 1e-4 : 0)) * 3 * k * gamma * 0.9;
        }

        return (projected, widths);
    }

    private static string Cell(double[] row, double[] widths, double stretch, double shift) =>
        string.Join(' ', row.Select((z, axis) => widths[axis] > 0 ? Math.Floor((z / (widths[axis] * stretch)) + shift) + 0.0 : z + 0.0));

    // Σ (N_ij / n) log(N_ij n / (N_i M_j)), each logarithm clipped to [0.001, U] bits where published.
    private static double Member(List<string> x, List<string> y, EdgeOptions options)
    {
        double n = x.Count;
        var ofX = x.CountBy(cell => cell).ToDictionary();
        var ofY = y.CountBy(cell => cell).ToDictionary();
        var bits = 0.0;
        foreach (var ((i, j), count) in x.Zip(y).CountBy(pair => pair))
        {
            var log = Math.Log2(count * n / ((double)ofX[i] * ofY[j]));
            bits += count / n * (options.Variant == EdgeVariant.Published ? Math.Clamp(log, EdgeOptions.LeastBits, options.CapBits) : log);
        }

        return Information.NatsFromBits(bits);
    }
}
