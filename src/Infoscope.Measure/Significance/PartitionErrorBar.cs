using System.Globalization;
using Infoscope.Core;
using MathNet.Numerics.Distributions;

namespace Infoscope.Measure.Significance;

/// <summary>The error bar of any estimator, from how its values on disjoint parts of the rows scatter.</summary>
/// <remarks>
/// No row is used twice in a part, so nearest neighbours, ranks and counts of rare symbols stay what they are for a smaller sample;
/// a bootstrap would show them ties. Variance falls like 1/rows: <c>B</c> is fitted over 2 to 10 parts, of which those
/// below 100 rows are left out, as neighbours there reach so far that they scatter too little, and <c>se = √(B / n)</c>. Bias
/// falls like <c>rows^−a</c>. Counts and moments have a = 1. Neighbours lie <c>rows^(−1/d)</c> apart where d columns are numbers, which is the bias that an
/// edge or a kink of the density leaves: a = 1 for one such column, ½ for two. For more, ½ is kept: smaller exponents cannot be told from
/// a constant. Where <c>1/rows</c> fits clearly better it is taken. Source: Holmes and Nemenman (2019), equations 8 to 10.
/// </remarks>
internal static class PartitionErrorBar
{
    private const int MostParts = 10;
    private const int LeastRows = 20;
    private const int LargeRows = 100;

    // The bias fitted with the slow law scatters itself by about half a standard error (0.48 to 0.58 measured on normal and uniform pairs).
    private const double SlowScatter = 0.5;
    private const double ClearlyBetter = 0.1;

    /// <exception cref="SampleException">Two parts would be too small, or the estimator refuses a part.</exception>
    public static ErrorBar Of(RowMeasure measure, double nats, IntervalOptions options, EstimationContext context)
    {
        // A part of the very smallest size measures little but its own smallness.
        var least = Math.Max(LeastRows, 2 * measure.Traits.MinimumRows);
        var most = Math.Min(MostParts, measure.Rows / least);
        if (most < 2)
        {
            throw SampleException.TooFewRows($"An error bar of {measure.Traits.Id}", measure.Rows, 2 * least, $"two parts of at least {least} rows");
        }

        var summaries = Partitions.Measure(measure, [.. Enumerable.Range(2, most - 1)], options.Partitions, context);
        PartSummary[] large = [.. summaries.Where(static one => one.Parts == 2 || one.Rows >= LargeRows)];

        // Parts of different numbers share their rows, and repeats do not: the scatter of error bars is that of so many degrees of freedom.
        var freedom = options.Partitions * (large[^1].Parts - 1);
        var (drift, isSlow) = Drift(summaries, nats, measure.ContinuousColumns);
        return new ErrorBar(
            "partitions",
            Math.Sqrt(Partitions.VarianceRate(large) / measure.Rows),
            drift,
            StudentT.InvCDF(0, 1, freedom, 0.5 * (1 + options.Level)) * (isSlow ? Math.Sqrt(1 + (SlowScatter * SlowScatter)) : 1),
            string.Join(", ", summaries.Where(one => one.Parts == 2 || one.Parts == most).Select(static one =>
                string.Create(CultureInfo.InvariantCulture, $"{one.MeanNats:0.####} on {one.Rows} rows"))));
    }

    private static (double Bias, bool IsSlow) Drift(PartSummary[] summaries, double nats, int continuousColumns)
    {
        var slow = Fit(summaries, nats, 0.5);
        var fast = Fit(summaries, nats, 1);
        return continuousColumns < 2 || fast.Misfit < ClearlyBetter * slow.Misfit ? (fast.Bias, false) : (slow.Bias, true);
    }

    /// <summary>Least squares of <c>mean_s − I = b u_s</c> with <c>u_s = s^a − 1</c>: <c>b = Σ u_s (mean_s − I) / Σ u_s²</c>.</summary>
    private static (double Bias, double Misfit) Fit(PartSummary[] summaries, double nats, double exponent)
    {
        var (products, squares, misfit) = (0.0, 0.0, 0.0);
        foreach (var one in summaries)
        {
            var distance = Math.Pow(one.Parts, exponent) - 1;
            products += distance * (one.MeanNats - nats);
            squares += distance * distance;
        }

        var bias = products / squares;
        foreach (var one in summaries)
        {
            var residual = one.MeanNats - nats - (bias * (Math.Pow(one.Parts, exponent) - 1));
            misfit += residual * residual;
        }

        return (bias, misfit);
    }
}
