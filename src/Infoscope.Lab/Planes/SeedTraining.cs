using System.Globalization;
using Infoscope.Core.Randomness;
using Infoscope.Runs.Checkpoints;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Training;

namespace Infoscope.Lab.Planes;

/// <summary>How a network does at one moment.</summary>
/// <param name="TrainAccuracy">The share of training rows that it classifies rightly.</param>
/// <param name="TestAccuracy">The share of test rows.</param>
/// <param name="Layers">Its layers' values at the measured rows.</param>
internal sealed record NetworkLook(double TrainAccuracy, double TestAccuracy, IReadOnlyList<LayerActivations> Layers);

/// <summary>One network of a plane: trains it epoch by epoch and looks at its layers.</summary>
/// <remarks>
/// Its state is the epoch, the parameters and the optimiser's moments; everything random is a function of seed and epoch.
/// So a checkpoint of these three is enough to go on with the same bits.
/// </remarks>
internal sealed class SeedTraining
{
    private const ulong WeightStream = 0x77656967;
    private const ulong OrderStream = 0x6F726465;
    private const int RowsAtOnce = 4096;
    private const string EpochText = "epoch";

    private readonly PlaneData _data;
    private readonly LabelledBatches<float> _batches;
    private readonly bool[] _isTrain;
    private readonly bool[] _isTest;
    private readonly MultilayerPerceptron<float> _network;
    private readonly IOptimiser<float> _optimiser;
    private readonly Tape<float> _tape;
    private readonly (string Layer, Parameter<float> Weight, GradientSignal Signal)[] _signals;

    public SeedTraining(PlaneSettings settings, PlaneData data, ulong seed, int threads)
    {
        _tape = new Tape<float>(new TapeOptions { Threads = threads });
        _data = data;
        Seed = seed;
        var random = new RandomStream(seed);
        var train = data.TrainRows(seed);
        _batches = new LabelledBatches<float>(data.Inputs, data.Labels, settings.Batch == 0 ? train.Length : settings.Batch, random.Split(OrderStream), train);
        _isTrain = Mark(train);
        _isTest = Mark(data.TestRows(seed));
        _network = PlaneNetwork.Create(settings, data, random.Split(WeightStream));
        _optimiser = PlaneOptimiser.Create(settings, _network);
        _signals =
        [
            .. _network.Parameters
                .Where(parameter => parameter.Name.EndsWith(PlaneNetwork.WeightSuffix, StringComparison.Ordinal))
                .Select(weight => (weight.Name[..^PlaneNetwork.WeightSuffix.Length], weight, new GradientSignal(weight.Shape.Count))),
        ];
    }

    /// <summary>The seed of this network.</summary>
    public ulong Seed { get; }

    /// <summary>Epochs done.</summary>
    public int Epoch { get; private set; }

    /// <summary>Trains one epoch and returns the mean loss of its minibatches in nats.</summary>
    /// <param name="watchGradients">Whether <see cref="TakeSignals"/> will be asked about this epoch.</param>
    public double TrainEpoch(bool watchGradients)
    {
        Epoch++;
        _batches.Begin(Epoch);
        var loss = 0.0;
        while (_batches.Next())
        {
            var value = _tape.SoftmaxCrossEntropy(_network.Forward(_tape, _batches.Inputs(_tape)), _batches.Labels);
            loss += (double)value.Item() * _batches.Rows;
            _tape.Backward(value);
            if (watchGradients)
            {
                foreach (var (_, weight, signal) in _signals)
                {
                    signal.Add(weight.Gradient);
                }
            }

            _optimiser.Step();
        }

        return loss / _batches.Count;
    }

    /// <summary>The gradients' signal and noise over the epoch that was watched.</summary>
    public IReadOnlyList<(string Layer, GradientSignalToNoise Signal)> TakeSignals() =>
        [.. _signals.Select(watched => (watched.Layer, watched.Signal.TakeAndReset()))];

    /// <summary>Classifies all rows and copies the layers' values at the measured ones.</summary>
    public NetworkLook Look()
    {
        var layers = new List<(string Name, int Units, float[] Values)>();
        var (trainRight, testRight) = (0, 0);
        for (var start = 0; start < _data.Rows; start += RowsAtOnce)
        {
            var rows = Math.Min(RowsAtOnce, _data.Rows - start);
            var layer = 0;
            _network.Record(_data.Inputs.AsMemory(start * _data.Columns, rows * _data.Columns), rows, (name, units, values) =>
            {
                if (layers.Count == layer)
                {
                    layers.Add((name, units, new float[(long)_data.MeasuredRows * units]));
                }

                CopyMeasured(values, start, rows, units, layers[layer].Values);
                layer++;
                if (layer == _signals.Length)
                {
                    Count(values, start, rows, units, ref trainRight, ref testRight);
                }
            }, _tape);
        }

        return new NetworkLook(
            Share(trainRight, _isTrain),
            Share(testRight, _isTest),
            [.. layers.Select(layer => new LayerActivations(layer.Name, layer.Units, layer.Values))]);
    }

    /// <summary>Everything needed to go on.</summary>
    public Checkpoint Save()
    {
        var checkpoint = new Checkpoint().Add(EpochText, Epoch.ToString(CultureInfo.InvariantCulture));
        foreach (var parameter in _network.Parameters)
        {
            checkpoint.Add(parameter.Name, parameter.Value, Sizes(parameter.Shape));
        }

        PlaneOptimiser.SaveTo(checkpoint, _optimiser);
        return checkpoint;
    }

    /// <summary>Goes on from a checkpoint of the same settings.</summary>
    public void Restore(Checkpoint checkpoint)
    {
        foreach (var parameter in _network.Parameters)
        {
            checkpoint.Arrays[parameter.Name].ToSingles().CopyTo(parameter.Value);
        }

        PlaneOptimiser.RestoreFrom(checkpoint, _optimiser);
        Epoch = int.Parse(checkpoint.Texts[EpochText], CultureInfo.InvariantCulture);
    }

    private void CopyMeasured(ReadOnlySpan<float> values, int start, int rows, int units, float[] destination)
    {
        var first = Math.Max(start, _data.MeasuredStart);
        var end = Math.Min(start + rows, _data.MeasuredStart + _data.MeasuredRows);
        if (first < end)
        {
            values.Slice((first - start) * units, (end - first) * units).CopyTo(destination.AsSpan((first - _data.MeasuredStart) * units));
        }
    }

    private void Count(ReadOnlySpan<float> probabilities, int start, int rows, int units, ref int trainRight, ref int testRight)
    {
        for (var row = 0; row < rows; row++)
        {
            if (System.Numerics.Tensors.TensorPrimitives.IndexOfMax(probabilities.Slice(row * units, units)) == _data.Labels[start + row])
            {
                trainRight += _isTrain[start + row] ? 1 : 0;
                testRight += _isTest[start + row] ? 1 : 0;
            }
        }
    }

    private bool[] Mark(int[] rows)
    {
        var marks = new bool[_data.Rows];
        foreach (var row in rows)
        {
            marks[row] = true;
        }

        return marks;
    }

    private static int[] Sizes(Shape shape) => [.. Enumerable.Range(0, shape.Rank).Select(axis => shape[axis])];

    private static double Share(int right, bool[] marks) => right / (double)marks.Count(mark => mark);
}
