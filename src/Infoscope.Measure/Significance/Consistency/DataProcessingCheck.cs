using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Significance.Consistency;

/// <summary>Nothing done to one side alone may add information: neither noise, nor dropping a column, nor taking symbols together.</summary>
internal static class DataProcessingCheck
{
    private const string Name = "data-processing";
    private const ulong NoiseLabel = 0x4E4F4953;

    public static ConsistencyCheck Run(ConsistencyInput input)
    {
        var traits = input.Estimator.Traits;
        var lossy = Lossy(input.X, "x", traits.XKind, input.Random(NoiseLabel).Split(0))
            .Select(one => (one.What, Nats: input.Measure(one.Samples, input.Y)))
            .Concat(Lossy(input.Y, "y", traits.YKind, input.Random(NoiseLabel).Split(1)).Select(one => (one.What, Nats: input.Measure(input.X, one.Samples))))
            .ToArray();
        if (lossy.Length == 0)
        {
            return ConsistencyCheck.NotApplicable(Name, "each side has one column of at most two symbols: there is nothing to leave out");
        }

        var holds = lossy.All(one => one.Nats <= input.Nats + input.Tolerance);
        return ConsistencyCheck.Of(
            Name,
            holds,
            $"{input.Nats:0.####} nats become {string.Join(", ", lossy.Select(static one => FormattableString.Invariant($"{one.Nats:0.####} with {one.What}")))}; {(holds ? "none may rise" : "this may not rise")} by more than {input.Tolerance:0.####}",
            [("nats", input.Nats), .. lossy.Select(static one => ($"{one.What} nats", one.Nats))]);
    }

    private static IEnumerable<(string What, Samples Samples)> Lossy(Samples samples, string name, ColumnKind kind, RandomStream random)
    {
        if (samples.Columns > 1)
        {
            yield return ($"the last column of {name} dropped", samples.ColumnRange(0, samples.Columns - 1));
        }

        if (kind == ColumnKind.Continuous)
        {
            yield return ($"as much noise as signal in {name}", Noisy(samples, random));
        }
        else if (Symbols.FromRows(samples, name) is { Count: > 2 } symbols)
        {
            yield return ($"symbols of {name} taken in pairs", Samples.FromColumn(Array.ConvertAll(symbols.Codes.ToArray(), static code => (double)(code / 2))));
        }
    }

    /// <summary>Each column with normal noise of its own standard deviation.</summary>
    private static Samples Noisy(Samples samples, RandomStream random)
    {
        var noisy = new double[samples.Rows * samples.Columns];
        var column = new double[samples.Rows];
        for (var j = 0; j < samples.Columns; j++)
        {
            samples.CopyColumnTo(j, column);
            var sd = Math.Sqrt(Partitions.Moments(column).Variance);
            for (var i = 0; i < column.Length; i++)
            {
                noisy[(i * samples.Columns) + j] = column[i] + (sd * random.NextNormal());
            }
        }

        return Samples.FromRowMajor(noisy, samples.Rows, samples.Columns);
    }
}
