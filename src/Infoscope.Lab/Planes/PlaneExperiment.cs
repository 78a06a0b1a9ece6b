using Infoscope.Core;
using Infoscope.Data;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Discrete;
using Infoscope.Runs;
using Infoscope.Runs.Checkpoints;

namespace Infoscope.Lab.Planes;

/// <summary>What changes nothing in an experiment's outcome.</summary>
public sealed record PlaneExecution
{
    /// <summary>The largest number of threads.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Where the layers' values go at each recorded epoch, in the form that <see cref="ActivationFolder"/> reads; null for nowhere.</summary>
    public string? SaveActivations { get; init; }

    /// <summary>Asks to stop: every network saves a checkpoint and the run is marked interrupted.</summary>
    public CancellationToken Stop { get; init; }
}

/// <summary>Trains the networks of a plane, measures their layers on schedule and keeps everything in the run store.</summary>
/// <remarks>A run that was stopped or killed at any moment and is run again ends in the same bits as one that was not.</remarks>
public sealed class PlaneExperiment
{
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(10);

    private readonly RunStore _store;
    private readonly RunRecord _run;
    private readonly PlaneSettings _settings;
    private readonly PlaneData _data;
    private readonly PlaneJournal _journal;
    private readonly HashSet<int> _schedule;
    private readonly Lock _observing = new();

    private PlaneExperiment(RunStore store, RunRecord run, PlaneSettings settings, PlaneData data)
    {
        _store = store;
        _run = run;
        _settings = settings;
        _data = data;
        _journal = new PlaneJournal(store, run.Id);
        _schedule = [.. EpochSchedule.LogSpaced(settings.Epochs, settings.Points)];
    }

    /// <summary>The run in the store.</summary>
    public string Run => _run.Id;

    /// <summary>H(X) of the measured rows, which are all different symbols: <c>ln n</c>.</summary>
    public Information InputEntropy => new(Math.Log(_data.MeasuredRows));

    /// <summary>H(Y) of the measured rows.</summary>
    public Information LabelEntropy => PlaneEntropy.Of(_data.MeasuredLabels());

    /// <summary>Registers a new run.</summary>
    public static PlaneExperiment Begin(RunStore store, PlaneSettings settings, PlaneData data, string commandLine, string version)
    {
        var resolved = settings with { Layers = PlaneNetwork.Layers(settings, data) };
        var seeds = Enumerable.Range(0, settings.Seeds).Select(k => checked((long)settings.Seed + k)).ToList();
        var run = store.Create(new NewRun("plane", settings.Preset)
        {
            SettingsJson = resolved.ToJson(),
            ToolVersion = version,
            CommandLine = commandLine,
            Seeds = seeds,
        });
        return new PlaneExperiment(store, run, resolved, data);
    }

    /// <summary>Takes up a run that was stopped.</summary>
    public static PlaneExperiment Resume(RunStore store, RunRecord run, PlaneData data) =>
        new(store, run, PlaneSettings.FromJson(run.SettingsJson), data);

    /// <summary>Trains and measures to the end.</summary>
    /// <exception cref="OperationCanceledException">Stopped on request; checkpoints are saved and the run can be resumed.</exception>
    /// <exception cref="DivergedException">A loss is not a finite number any more.</exception>
    public void Execute(PlaneExecution execution, IPlaneObserver observer)
    {
        _store.SetStatus(_run.Id, RunStatus.Running);
        _journal.WriteEntropies((long)_settings.Seed, InputEntropy, LabelEntropy);
        try
        {
            NetworksInParallel.Run(_settings.Seeds, execution.Threads, (network, threads, stop) => Train(network, threads, execution, observer, stop), execution.Stop);
            _store.SetStatus(_run.Id, RunStatus.Finished);
        }
        catch (OperationCanceledException)
        {
            _store.SetStatus(_run.Id, RunStatus.Interrupted, "stopped on request");
            throw;
        }
        catch (DivergedException diverged)
        {
            _store.SetStatus(_run.Id, RunStatus.Diverged, diverged.Message);
            throw;
        }
        catch (Exception failure) when (failure is SampleException or DataFormatException or SettingException or IOException)
        {
            _store.SetStatus(_run.Id, RunStatus.Failed, failure.Message);
            throw;
        }
    }

    private void Train(int network, int threads, PlaneExecution execution, IPlaneObserver observer, CancellationToken stop)
    {
        var seed = _settings.Seed + (ulong)network;
        var training = new SeedTraining(_settings, _data, seed, threads);
        var recorder = new LayerRecorder(PlaneNetwork.Estimators(_settings), _data.MeasuredIds(), _data.MeasuredInputs(), _data.MeasuredLabels());
        var path = Path.Combine(_store.RunFolder(_run.Id), $"checkpoint-{seed}.safetensors");
        if (File.Exists(path))
        {
            training.Restore(CheckpointFile.Load(path));
            Tell(o => o.Advanced(network, training.Epoch));
        }
        else
        {
            Record(double.NaN);
        }

        var saved = DateTime.UtcNow;
        while (training.Epoch < _settings.Epochs)
        {
            if (stop.IsCancellationRequested)
            {
                Save();
                stop.ThrowIfCancellationRequested();
            }

            var isScheduled = _schedule.Contains(training.Epoch + 1);
            var loss = training.TrainEpoch(isScheduled);
            if (!double.IsFinite(loss))
            {
                throw new DivergedException($"The loss of seed {seed} is {loss} in epoch {training.Epoch}. Take a smaller --set learning-rate. Measurements up to here are kept in run {_run.Id}.");
            }

            Tell(o => o.Advanced(network, training.Epoch));
            if (isScheduled)
            {
                Record(loss);
            }

            if (training.Epoch == _settings.Epochs || DateTime.UtcNow - saved > CheckpointInterval)
            {
                Save();
                saved = DateTime.UtcNow;
            }
        }

        void Save()
        {
            // The measurements must outlive a power failure too before the checkpoint says that they are made.
            _store.Sync();
            CheckpointFile.Save(path, training.Save());
        }

        void Record(double loss)
        {
            var look = training.Look();
            // Not the stop token: a measurement that has begun is finished and kept.
            var context = new EstimationContext(seed) { Threads = threads };
            IReadOnlyList<(string, GradientSignalToNoise)> signals = training.Epoch == 0 ? [] : training.TakeSignals();
            var snapshot = new PlaneSnapshot(training.Epoch, loss, look.TrainAccuracy, look.TestAccuracy, recorder.Measure(look.Layers, context), signals);
            _journal.Write((long)seed, snapshot);
            if (execution.SaveActivations is { } folder)
            {
                ActivationFolder.Save(_settings.Seeds == 1 ? folder : Path.Combine(folder, $"seed-{seed}"), _data, training.Epoch, look.Layers);
            }

            Tell(o => o.Recorded(network, snapshot));
        }

        void Tell(Action<IPlaneObserver> what)
        {
            lock (_observing)
            {
                what(observer);
            }
        }
    }
}
