using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure;

namespace Infoscope.Contracts.Estimators;

/// <summary>Paired samples that fit an estimator: symbols where it reads symbols, normal numbers where it reads numbers.</summary>
internal static class Draws
{
    private const double Grid = 1024;

    /// <summary>
    /// Columns that all share one normal variable. Numbers are multiples of 2^-10 and symbols are whole numbers from −2 to 2,
    /// so that scaling by powers of two and shifting by whole numbers are exact.
    /// </summary>
    public static (Samples X, Samples Y) Dependent(EstimatorTraits traits, int rows, int dx, int dy, ulong seed) =>
        Draw(traits, rows, dx, dy, seed, shared: 0.8);

    /// <summary>The same with nothing shared.</summary>
    public static (Samples X, Samples Y) Independent(EstimatorTraits traits, int rows, int dx, int dy, ulong seed) =>
        Draw(traits, rows, dx, dy, seed, shared: 0);

    /// <summary>One column each, jointly normal with a correlation, without rounding.</summary>
    public static (Samples X, Samples Y) Normal(int rows, double rho, ulong seed)
    {
        var random = new RandomStream(seed);
        var (x, y) = (new double[rows], new double[rows]);
        for (var i = 0; i < rows; i++)
        {
            x[i] = random.NextNormal();
            y[i] = (rho * x[i]) + (Math.Sqrt(1 - (rho * rho)) * random.NextNormal());
        }

        return (Samples.FromColumn(x), Samples.FromColumn(y));
    }

    /// <summary>The sizes that the checks of algebra go through.</summary>
    public static IEnumerable<(Samples X, Samples Y)> Several(EstimatorTraits traits) =>
        [Dependent(traits, 200, 1, 1, seed: 1), Dependent(traits, 301, 2, 1, seed: 2), Dependent(traits, 150, 3, 2, seed: 3)];

    /// <summary>Every number of a sample changed in one way.</summary>
    public static Samples Map(Samples samples, Func<double, double> change) =>
        Samples.FromRowMajor(samples.Pack().Packed.ToArray().Select(change).ToArray(), samples.Rows, samples.Columns);

    private static (Samples X, Samples Y) Draw(EstimatorTraits traits, int rows, int dx, int dy, ulong seed, double shared)
    {
        var random = new RandomStream(seed);
        var (x, y) = (new double[rows * dx], new double[rows * dy]);
        var own = Math.Sqrt(1 - (shared * shared));
        for (var i = 0; i < rows; i++)
        {
            var common = random.NextNormal();
            Fill(x.AsSpan(i * dx, dx), traits.XKind, common);
            Fill(y.AsSpan(i * dy, dy), traits.YKind, common);
        }

        return (Samples.FromRowMajor(x, rows, dx), Samples.FromRowMajor(y, rows, dy));

        void Fill(Span<double> row, ColumnKind kind, double common)
        {
            foreach (ref var value in row)
            {
                value = (shared * common) + (own * random.NextNormal());
                value = kind == ColumnKind.Discrete ? Math.Clamp(Math.Round(value), -2, 2) : Math.Round(value * Grid) / Grid;
            }
        }
    }
}
