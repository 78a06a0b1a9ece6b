using Infoscope.Lab.Planes;
using Infoscope.Lab.Reports;
using Infoscope.Runs;

namespace Infoscope.Lab.Tests.Planes;

/// <summary>Runs planes in a store of their own.</summary>
internal sealed class PlaneFixture : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infoscope-lab-").FullName;

    public PlaneFixture()
    {
        Store = RunStore.Open(Path.Combine(_folder, "store"));
    }

    public RunStore Store { get; }

    public string Folder(string name) => Path.Combine(_folder, name);

    /// <summary>Runs a plane to its end and returns its report.</summary>
    public PlaneReport Report(PlaneSettings settings, int threads = 2) => PlaneReportBuilder.Build(Store, Store.Find(Run(settings, threads)));

    public string Run(PlaneSettings settings, int threads = 2, string? saveActivations = null, IPlaneObserver? observer = null, CancellationToken stop = default)
    {
        var data = PlaneSource.Load(settings, progress: null, CancellationToken.None);
        var experiment = PlaneExperiment.Begin(Store, settings, data, "test", "test");
        experiment.Execute(new PlaneExecution { Threads = threads, SaveActivations = saveActivations, Stop = stop }, observer ?? new Silent());
        return experiment.Run;
    }

    public void Resume(string run, int threads = 2)
    {
        var record = Store.Find(run);
        var data = PlaneSource.Load(PlaneSettings.FromJson(record.SettingsJson), progress: null, CancellationToken.None);
        PlaneExperiment.Resume(Store, record, data).Execute(new PlaneExecution { Threads = threads }, new Silent());
    }

    /// <summary>Every bit of a run's outcome: its measurements, its warnings and its last checkpoints.</summary>
    public (string Measurements, string Warnings, string Checkpoints) Bits(string run)
    {
        var measurements = string.Join('\n', Store.Measurements(run).Select(point => $"{point.Seed} {point.Epoch} {point.Name} {point.Layer} {point.Estimator} {BitConverter.DoubleToInt64Bits(point.Value):x}"));
        var warnings = string.Join('\n', Store.Warnings(run));
        var checkpoints = Directory.GetFiles(Store.RunFolder(run), "checkpoint-*").Order(StringComparer.Ordinal)
            .Select(path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
        return (measurements, warnings, string.Join('\n', checkpoints));
    }

    public void Dispose()
    {
        Store.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    internal sealed class Silent : IPlaneObserver
    {
        public void Advanced(int network, int epoch)
        {
        }

        public void Recorded(int network, PlaneSnapshot snapshot)
        {
        }
    }
}
