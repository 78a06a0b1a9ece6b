using System.Globalization;
using Infoscope.Core;
using Infoscope.Lab.Reports;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Runs;

namespace Infoscope.Lab.Planes;

/// <summary>Gathers what the run store knows of a plane into its report.</summary>
public static class PlaneReportBuilder
{
    /// <summary>The report of a run, finished or not: all points that are in the store.</summary>
    /// <exception cref="SampleException">Nothing has been measured yet.</exception>
    public static PlaneReport Build(RunStore store, RunRecord run)
    {
        var settings = PlaneSettings.FromJson(run.SettingsJson);
        var points = store.Measurements(run.Id);
        if (!points.Any(point => point.Name == PlaneJournal.YNats))
        {
            throw new SampleException($"Run {run.Id} has measured nothing yet. Let it run on with 'infoscope runs resume {run.Id}'.");
        }

        var series = points.GroupBy(point => (point.Name, point.Layer, point.Estimator, point.Seed))
            .ToDictionary(group => group.Key, group => group.OrderBy(point => point.Epoch).ToArray());
        var warnings = store.Warnings(run.Id);
        return new PlaneReport
        {
            Title = PlaneWords.Title(settings),
            Run = run.Id,
            CreatedUtc = run.CreatedUtc.UtcDateTime,
            Version = run.ToolVersion,
            Command = run.CommandLine,
            Preset = settings.Preset,
            Settings = PlaneWords.Settings(settings),
            Assumptions = PlaneWords.Assumptions(settings),
            Warnings = PlaneWords.Warnings(warnings),
            HxBits = Entropy(PlaneJournal.HxNats),
            HyBits = Entropy(PlaneJournal.HyNats),
            Seeds = [.. run.Seeds.Select(seed => checked((int)seed))],
            Layers = [.. settings.Layers.Select(layer => new ReportLayer(layer.Name, layer.Units))],
            Estimators = [.. settings.Estimators.Select(choice => Estimator(choice, points))],
            Trajectories = [.. Trajectories()],
            Curves = [.. Curves()],
            Snr = [.. Signals()],
        };

        double Entropy(string name) =>
            points.Where(point => point.Name == name).Select(point => Information.BitsFromNats(point.Value)).DefaultIfEmpty(double.NaN).First();

        IEnumerable<PlaneTrajectory> Trajectories()
        {
            var flags = warnings.ToLookup(warning => (warning.Layer, warning.Estimator, warning.Seed, warning.Epoch), warning => warning.Code);
            foreach (var choice in settings.Estimators)
            {
                foreach (var (seed, layer) in run.Seeds.SelectMany(seed => settings.Layers.Select(layer => (seed, layer.Name))))
                {
                    if (!series.TryGetValue((PlaneJournal.XNats, layer, choice.Id, seed), out var x))
                    {
                        continue;
                    }

                    yield return new PlaneTrajectory
                    {
                        Estimator = choice.Id,
                        Seed = checked((int)seed),
                        Layer = layer,
                        Epochs = Epochs(x),
                        XBits = Bits(x),
                        YBits = Bits(series[(PlaneJournal.YNats, layer, choice.Id, seed)]),
                        UniqueCodes = series.TryGetValue((PlaneJournal.UniqueCodes, layer, choice.Id, seed), out var codes) ? [.. codes.Select(code => (int)code.Value)] : null,
                        Rows = (int)series[(PlaneJournal.Rows, layer, choice.Id, seed)][0].Value,
                        Flags = [.. x.Select(point => flags[(layer, choice.Id, seed, point.Epoch)].ToArray())],
                    };
                }
            }
        }

        IEnumerable<ReportCurve> Curves()
        {
            (string Stored, string Name, string Label, string Unit)[] kinds =
            [
                (PlaneJournal.TrainAccuracy, "trainAccuracy", "Accuracy on training rows", "share"),
                (PlaneJournal.TestAccuracy, "testAccuracy", "Accuracy on test rows", "share"),
                (PlaneJournal.TrainLossNats, "trainLoss", "Cross-entropy over the epoch's minibatches", "nats"),
            ];
            foreach (var (stored, name, label, unit) in kinds)
            {
                foreach (var seed in run.Seeds)
                {
                    if (series.TryGetValue((stored, "", "", seed), out var values))
                    {
                        yield return new ReportCurve(name, label, unit, checked((int)seed), Epochs(values), [.. values.Select(value => value.Value)]);
                    }
                }
            }
        }

        IEnumerable<SnrCurve> Signals()
        {
            foreach (var (seed, layer) in run.Seeds.SelectMany(seed => settings.Layers.Select(layer => (seed, layer.Name))))
            {
                if (series.TryGetValue((PlaneJournal.GradientMean, layer, "", seed), out var mean))
                {
                    var deviation = series[(PlaneJournal.GradientDeviation, layer, "", seed)];
                    yield return new SnrCurve(
                        checked((int)seed),
                        layer,
                        Epochs(mean),
                        [.. mean.Select(point => point.Value)],
                        [.. deviation.Select(point => point.Value)],
                        [.. mean.Zip(deviation, (signal, noise) => new GradientSignalToNoise(signal.Value, noise.Value).Ratio)]);
                }
            }
        }
    }

    private static ReportEstimator Estimator(EstimatorChoice choice, IReadOnlyList<MeasuredPoint> points)
    {
        var estimator = FullCatalogue.Create(choice.Id, choice.Settings);
        return new ReportEstimator(choice.Id, PlaneWords.Label(choice), estimator.Assumption, Ceiling(PlaneJournal.XCeilingNats), Ceiling(PlaneJournal.YCeilingNats));

        // A layer of few units may have a lower ceiling of its own; what is drawn is the one that no layer passes.
        double Ceiling(string name) => points.Where(point => point.Name == name && point.Estimator == choice.Id && double.IsFinite(point.Value))
            .Select(point => Information.BitsFromNats(point.Value)).DefaultIfEmpty(double.NaN).Max();
    }

    private static int[] Epochs(MeasuredPoint[] points) => [.. points.Select(point => checked((int)point.Epoch))];

    private static double[] Bits(MeasuredPoint[] points) => [.. points.Select(point => Information.BitsFromNats(point.Value))];
}
