using System.Globalization;
using System.IO.Compression;
using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Tests.Neighbours;

/// <summary>
/// What scikit-learn 1.2.1 prints for its own data sets. It adds noise of 1e-10 to break ties before it counts neighbours, from a
/// generator that is not ours, so the mean over some seeds of noise like it must meet its numbers to the spread between seeds.
/// </summary>
public sealed class ScikitLearnValuesTests
{
    private const int Seeds = 20;
    private const double NoiseScale = 1e-10;
    private static readonly EstimationContext Context = new(Seed: 0);

    [SharedFact("data/sklearn/diabetes_data_raw.csv.gz")]
    public void Mutual_info_regression_of_the_diabetes_data()
    {
        double[] printed = [.001068, .014344, .171019, .065973, .062981, .015133, .064794, .113132, .143831, .105773];
        var data = Read("diabetes_data_raw.csv.gz", ' ');
        var target = Read("diabetes_target.csv.gz", ' ').ColumnRange(0, 1);
        var estimator = new Ksg1Estimator(new KsgOptions());
        for (var column = 0; column < printed.Length; column++)
        {
            var values = Values(seed => estimator.Estimate(Noisy(data.ColumnRange(column, 1), seed), Noisy(target, seed + 1000), Context).Nats);
            Agree(values, printed[column], $"column {column}");
        }
    }

    [SharedFact("data/sklearn/iris.csv")]
    public void Mutual_info_classif_of_the_iris_data()
    {
        double[] printed = [.473873, .286072, .989585, .974938];
        var all = Read("iris.csv", ',');
        var estimator = new RossEstimator(new RossOptions { Symbols = SymbolSide.Y });
        for (var column = 0; column < printed.Length; column++)
        {
            var values = Values(seed => estimator.Estimate(Noisy(all.ColumnRange(column, 1), seed), all.ColumnRange(4, 1), Context).Nats);
            Agree(values, printed[column], $"column {column}");
        }
    }

    private static void Agree(double[] values, double printed, string what)
    {
        var mean = values.Average();
        var sd = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));

        // scikit-learn reports 0 where the value is negative, and its number is one draw of the noise.
        Math.Max(0, mean).ShouldBe(printed, (4 * sd) + 1e-6, what);
        sd.ShouldBeLessThan(0.04, "a wrong count would move the value by about 1 / k = 0.33");
    }

    private static double[] Values(Func<ulong, double> estimate) => [.. Enumerable.Range(0, Seeds).Select(seed => estimate((ulong)seed))];

    private static Samples Noisy(Samples column, ulong seed)
    {
        var random = new RandomStream(seed);
        var values = new double[column.Rows];
        Standardisation.ZScore.Apply(column).CopyColumnTo(0, values);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] += NoiseScale * random.NextNormal();
        }

        return Samples.FromColumn(values);
    }

    private static Samples Read(string name, char delimiter)
    {
        using var file = File.OpenRead(SharedFolder.Get($"data/sklearn/{name}"));
        using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream);
        var rows = new List<double[]>();
        while (reader.ReadLine() is { } line)
        {
            var cells = line.Split(delimiter, StringSplitOptions.RemoveEmptyEntries);
            if (cells.All(cell => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            {
                rows.Add([.. cells.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))]);
            }
        }

        return Samples.FromRowMajor(rows.SelectMany(row => row).ToArray(), rows.Count, rows[0].Length);
    }
}
