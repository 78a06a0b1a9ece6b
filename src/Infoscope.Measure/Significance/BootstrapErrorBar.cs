using System.Globalization;
using Infoscope.Core.Randomness;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Significance;

/// <summary>The error bar of an estimator that sees frequencies alone, from samples drawn with repetition.</summary>
/// <remarks>
/// Right exactly where repeating a whole sample changes nothing (<see cref="Invariances.Duplication"/>): the value is then a function of the
/// frequencies, and a drawn sample is to this one what this one is to the truth. So the mean of the drawn values exceeds the value by
/// about what the value exceeds the truth by. Estimators that correct for rare symbols take repeated rows for coincidences, and
/// are not measured this way. Source: Efron and Tibshirani, An Introduction to the Bootstrap (1993), chapters 6 and 10.
/// </remarks>
internal static class BootstrapErrorBar
{
    private const ulong RowsLabel = 0x424F4F54;

    public static ErrorBar Of(RowMeasure measure, double nats, IntervalOptions options, EstimationContext context)
    {
        var seeds = new RandomStream(context.Seed).Split(RowsLabel);
        var drawn = Resampling.Measure(measure, options.Bootstraps, i => Draw(measure.Rows, seeds.Split((ulong)i)), seeds, context);
        var (mean, variance) = Partitions.Moments(drawn);
        return new ErrorBar(
            "bootstrap",
            Math.Sqrt(variance),
            mean - nats,
            Normal.InvCDF(0, 1, 0.5 * (1 + options.Level)),
            string.Create(CultureInfo.InvariantCulture, $"{mean:0.####} on average when {measure.Rows} rows are drawn again from these"));
    }

    private static int[] Draw(int rows, RandomStream random)
    {
        var drawn = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            drawn[i] = random.NextInt(rows);
        }

        return drawn;
    }
}
