using Infoscope.Core;

namespace Infoscope.Measure.Combined;

/// <summary>How far an estimate still moves with n: its value beside the mean of its values on the quarters of the sample.</summary>
/// <param name="QuartersNats">The mean over four disjoint quarters, in nats.</param>
/// <param name="StandardErrorNats">The standard error of that mean, from the spread of the quarters.</param>
internal readonly record struct SampleDrift(double QuartersNats, double StandardErrorNats)
{
    private const int Parts = 4;

    /// <summary>A rise of the whole over its quarters that matters, in nats; a value may be half as far again from the truth.</summary>
    private const double Noticeable = 0.03;

    /// <summary>Measures the quarters; row i belongs to quarter i mod 4, so that a slow change over the rows is in all of them.</summary>
    public static SampleDrift Measure(IMutualInformationEstimator estimator, Samples x, Samples y, EstimationContext context)
    {
        var values = new double[Parts];
        for (var part = 0; part < Parts; part++)
        {
            var rows = Enumerable.Range(0, (x.Rows - part + Parts - 1) / Parts).Select(i => (i * Parts) + part).ToArray();
            values[part] = estimator.Estimate(x.SelectRows(rows), y.SelectRows(rows), context with { Progress = null }).Nats;
        }

        var mean = values.Average();
        var variance = values.Sum(value => (value - mean) * (value - mean)) / (Parts - 1);
        return new SampleDrift(mean, Math.Sqrt(variance / Parts));
    }

    /// <summary>Whether the whole lies above its quarters by more than chance, and by an amount that matters.</summary>
    public bool IsRising(double nats) => nats - QuartersNats > Math.Max(Noticeable, 2 * StandardErrorNats);
}
