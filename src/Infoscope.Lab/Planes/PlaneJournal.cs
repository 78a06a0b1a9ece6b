using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Runs;

namespace Infoscope.Lab.Planes;

/// <summary>Writes what was seen of a plane into the run store, one epoch in one transaction.</summary>
internal sealed class PlaneJournal(RunStore store, string run)
{
    public const string XNats = "ixNats";
    public const string YNats = "iyNats";
    public const string XCeilingNats = "ixCeilingNats";
    public const string YCeilingNats = "iyCeilingNats";
    public const string UniqueCodes = "uniqueCodes";
    public const string Rows = "rows";
    public const string TrainAccuracy = "trainAccuracy";
    public const string TestAccuracy = "testAccuracy";
    public const string TrainLossNats = "trainLossNats";
    public const string GradientMean = "gradientMean";
    public const string GradientDeviation = "gradientDeviation";
    public const string HxNats = "hxNats";
    public const string HyNats = "hyNats";

    /// <summary>What the codes of warnings about I(X;T) begin with.</summary>
    public const string XFlag = "x:";

    /// <summary>What the codes of warnings about I(T;Y) begin with.</summary>
    public const string YFlag = "y:";

    private const string UniqueDiagnostic = "unique-y";

    /// <summary>Keeps one epoch of one network; again writing the same epoch changes nothing.</summary>
    public void Write(long seed, PlaneSnapshot snapshot)
    {
        var measurements = new List<Measurement>();
        AddIfKnown(measurements, TrainLossNats, snapshot.TrainLoss);
        AddIfKnown(measurements, TrainAccuracy, snapshot.TrainAccuracy);
        AddIfKnown(measurements, TestAccuracy, snapshot.TestAccuracy);
        foreach (var (layer, signal) in snapshot.Signals)
        {
            measurements.Add(new(GradientMean, signal.MeanNorm, layer));
            measurements.Add(new(GradientDeviation, signal.DeviationNorm, layer));
        }

        foreach (var point in snapshot.Points)
        {
            measurements.Add(new(XNats, point.X.Nats, point.Layer, point.Estimator));
            measurements.Add(new(YNats, point.Y.Nats, point.Layer, point.Estimator));
            measurements.Add(new(XCeilingNats, point.X.CeilingNats, point.Layer, point.Estimator));
            measurements.Add(new(YCeilingNats, point.Y.CeilingNats, point.Layer, point.Estimator));
            measurements.Add(new(Rows, point.X.Rows, point.Layer, point.Estimator));
            if (point.X.Diagnostics.TryGetValue(UniqueDiagnostic, out var codes))
            {
                measurements.Add(new(UniqueCodes, codes, point.Layer, point.Estimator));
            }
        }

        store.Append(run, seed, snapshot.Epoch, measurements, Warnings(snapshot));
    }

    /// <summary>Keeps H(X) and H(Y) of the measured rows.</summary>
    public void WriteEntropies(long seed, Information x, Information y) =>
        store.Append(run, seed, epoch: 0, [new Measurement(HxNats, x.Nats), new Measurement(HyNats, y.Nats)]);

    private static IEnumerable<RunWarning> Warnings(PlaneSnapshot snapshot)
    {
        foreach (var point in snapshot.Points)
        {
            foreach (var warning in point.X.Warnings)
            {
                yield return new RunWarning(XFlag + warning.Code, warning.Message, point.Layer, point.Estimator);
            }

            foreach (var warning in point.Y.Warnings)
            {
                yield return new RunWarning(YFlag + warning.Code, warning.Message, point.Layer, point.Estimator);
            }
        }
    }

    private static void AddIfKnown(List<Measurement> measurements, string name, double value)
    {
        if (!double.IsNaN(value))
        {
            measurements.Add(new Measurement(name, value));
        }
    }
}
