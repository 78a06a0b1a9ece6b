using System.Globalization;
using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Runs;

namespace Infoscope.Lab.Planes;

/// <summary>Measures the layers that somebody else has recorded, epoch by epoch, and keeps everything in the run store.</summary>
public sealed class RecordedPlane
{
    /// <summary>The preset and data name of such a run.</summary>
    public const string Name = "activations";

    private readonly RunStore _store;
    private readonly RunRecord _run;
    private readonly PlaneSettings _settings;
    private readonly ActivationFolder _folder;

    private RecordedPlane(RunStore store, RunRecord run, PlaneSettings settings, ActivationFolder folder)
    {
        _store = store;
        _run = run;
        _settings = settings;
        _folder = folder;
    }

    /// <summary>The run in the store.</summary>
    public string Run => _run.Id;

    /// <summary>H(X) of the rows.</summary>
    public Information InputEntropy => PlaneEntropy.Of(_folder.Ids);

    /// <summary>H(Y) of the rows.</summary>
    public Information LabelEntropy => PlaneEntropy.Of(_folder.Labels);

    /// <summary>Settings for a folder: the layers of its first epoch, and bins over one range that holds every value of every epoch.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="estimators">What to measure with; null for the binned estimator.</param>
    /// <param name="cancellation">Stops looking for the range.</param>
    /// <exception cref="DataFormatException">A file is damaged, or the epochs have different layers.</exception>
    public static PlaneSettings Settings(ActivationFolder folder, IReadOnlyList<EstimatorChoice>? estimators, CancellationToken cancellation = default)
    {
        IReadOnlyList<PlaneLayer>? layers = null;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var (epoch, file) in folder.Epochs)
        {
            cancellation.ThrowIfCancellationRequested();
            var read = folder.Read(file);
            var found = read.Select(layer => new PlaneLayer(layer.Name, layer.Units)).ToList();
            layers ??= found;
            if (!layers.SequenceEqual(found))
            {
                throw new DataFormatException(
                    file, $"Epoch {epoch} has the layers {Show(found)}, the first epoch {Show(layers)}.", "Save the same layers, in the same order, at every epoch.");
            }

            foreach (var layer in read)
            {
                RequireFinite(layer, file);
                low = Math.Min(low, System.Numerics.Tensors.TensorPrimitives.Min(layer.Values.Span));
                high = Math.Max(high, System.Numerics.Tensors.TensorPrimitives.Max(layer.Values.Span));
            }
        }

        return new PlaneSettings
        {
            Preset = Name,
            Data = Name,
            DataDirectory = Path.GetFullPath(folder.Path),
            Hidden = [],
            Activation = "unknown",
            Optimiser = "unknown",
            Epochs = folder.Epochs[^1].Epoch,
            Points = folder.Epochs.Count,
            Layers = layers!,
            Estimators = estimators ?? [Range(low, high).Binned()],
        };
    }

    /// <summary>Registers a new run.</summary>
    public static RecordedPlane Begin(RunStore store, PlaneSettings settings, ActivationFolder folder, string commandLine, string version)
    {
        var run = store.Create(new NewRun("plane", settings.Preset)
        {
            SettingsJson = settings.ToJson(),
            ToolVersion = version,
            CommandLine = commandLine,
            Seeds = [(long)settings.Seed],
        });
        return new RecordedPlane(store, run, settings, folder);
    }

    /// <summary>Takes up a run that was stopped.</summary>
    public static RecordedPlane Resume(RunStore store, RunRecord run)
    {
        var settings = PlaneSettings.FromJson(run.SettingsJson);
        return new RecordedPlane(store, run, settings, ActivationFolder.Open(settings.DataDirectory!));
    }

    /// <summary>Measures every epoch that is not in the store yet.</summary>
    /// <exception cref="OperationCanceledException">Stopped on request; the run can be resumed.</exception>
    public void Execute(PlaneExecution execution, IPlaneObserver observer)
    {
        var seed = (long)_settings.Seed;
        var journal = new PlaneJournal(_store, _run.Id);
        var recorder = new LayerRecorder(PlaneNetwork.Estimators(_settings), _folder.Ids, _folder.Inputs, _folder.Labels);
        var done = _store.Measurements(_run.Id, new MeasurementFilter { Name = PlaneJournal.YNats }).Select(point => point.Epoch).ToHashSet();
        _store.SetStatus(_run.Id, RunStatus.Running);
        try
        {
            journal.WriteEntropies(seed, InputEntropy, LabelEntropy);
            foreach (var (epoch, file) in _folder.Epochs)
            {
                execution.Stop.ThrowIfCancellationRequested();
                if (!done.Contains(epoch))
                {
                    var context = new EstimationContext(_settings.Seed) { Threads = execution.Threads, Cancellation = execution.Stop };
                    var snapshot = new PlaneSnapshot(epoch, double.NaN, double.NaN, double.NaN, recorder.Measure(_folder.Read(file), context), []);
                    journal.Write(seed, snapshot);
                    observer.Recorded(0, snapshot);
                }

                observer.Advanced(0, epoch);
            }

            _store.SetStatus(_run.Id, RunStatus.Finished);
        }
        catch (OperationCanceledException)
        {
            _store.SetStatus(_run.Id, RunStatus.Interrupted, "stopped on request");
            throw;
        }
        catch (Exception failure) when (failure is SampleException or DataFormatException or SettingException or IOException)
        {
            _store.SetStatus(_run.Id, RunStatus.Failed, failure.Message);
            throw;
        }
    }

    private static LayerRange Range(double low, double high) => (low, high) switch
    {
        ( >= -1, <= 1) => new(-1, 1, 30),
        ( >= 0, _) => new(0, high, 100),
        _ when low < high => new(low, high, 100),
        _ => new(low - 1, low + 1, 30),
    };

    private static void RequireFinite(LayerActivations layer, string file)
    {
        var values = layer.Values.Span;
        for (var i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                throw new DataFormatException(
                    file,
                    string.Create(CultureInfo.InvariantCulture, $"Layer {layer.Name} has {values[i]} in row {i / layer.Units}, unit {i % layer.Units} (both counted from 0)."),
                    "Every value must be a finite number.");
            }
        }
    }

    private static string Show(IEnumerable<PlaneLayer> layers) => string.Join(", ", layers.Select(layer => $"{layer.Name} [{layer.Units}]"));
}
