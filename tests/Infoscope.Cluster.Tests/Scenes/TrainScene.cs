using System.Globalization;
using Infoscope.Cluster.Agreement;
using Infoscope.Core.Randomness;
using Infoscope.Lab.Training;
using Infoscope.Runs.Checkpoints;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Cluster.Tests.Scenes;

/// <summary>Trains a classifier with batch normalisation, on any number of ranks.</summary>
internal static class TrainScene
{
    public const string Checkpoint = "last.safetensors";
    public const string Step = "step";

    private const int Columns = 12;
    private const int Units = 16;
    private const int Classes = 4;
    private const int Examples = 512;
    private const ulong WeightSeed = 3;

    // Divides neither by 2 nor by 3 ranks, so that the parts of a batch differ in size.
    private const int Batch = 65;

    /// <summary>Saves a checkpoint every tenth step, and what process it is, for whoever wants to end it.</summary>
    public static void RunAndSave(ICollective ranks, string folder, int steps)
    {
        File.WriteAllText(Path.Combine(folder, $"pid{ranks.Rank}"), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
        var last = Run(ranks, steps, save: checkpoint =>
        {
            if (ranks.Rank == 0)
            {
                CheckpointFile.Save(Path.Combine(folder, Checkpoint), checkpoint);
            }
        });
        CheckpointFile.Save(Path.Combine(folder, $"rank{ranks.Rank}.safetensors"), last);
    }

    public static Checkpoint Run(ICollective ranks, int steps, double rate = 0.01, ulong dataSeed = 1, Action<Checkpoint>? save = null)
    {
        var (inputs, labels) = Data(dataSeed);
        var weights = new RandomStream(WeightSeed);
        var first = new LinearLayer<float>("first", Columns, Units, Initialiser.GlorotUniform, weights.Split(1));
        var second = new LinearLayer<float>("second", Units, Classes, Initialiser.GlorotUniform, weights.Split(2));
        var scale = new Parameter<float>("norm.weight", new Shape(Units));
        var shift = new Parameter<float>("norm.bias", new Shape(Units));
        scale.Value.Fill(1);
        var running = new RunningStatistics<float>(Units);

        // The bias before the norm stays 0: its gradient is 0 but for rounding, which Adam would blow up to full steps.
        Parameter<float>[] parameters = [first.Weight, scale, shift, second.Weight, second.Bias];

        var parallel = new DataParallel<float>(ranks, parameters);
        parallel.Start(
        [
            new("batch", Batch.ToString(CultureInfo.InvariantCulture)),
            new("rate", rate.ToString(CultureInfo.InvariantCulture)),
            new("inputs", Fingerprint.Of<float>(inputs)),
            new("labels", Fingerprint.Of<int>(labels)),
        ]);
        var optimiser = new Adam<float>(parameters, new AdamOptions { LearningRate = rate });
        var tape = new Tape<float> { BatchParts = parallel };
        for (var step = 1; step <= steps; step++)
        {
            var start = step * Batch % (Examples - Batch);
            var (own, rows) = parallel.Rows(Batch).GetOffsetAndLength(Batch);
            var x = tape.Constant(inputs.AsMemory((start + own) * Columns, rows * Columns), rows, Columns);
            var hidden = tape.Tanh(tape.BatchNorm(first.Forward(tape, x), tape.Use(scale), tape.Use(shift), 1e-5f, running));
            var loss = tape.SoftmaxCrossEntropy(second.Forward(tape, hidden), labels.AsMemory(start + own, rows));
            tape.Backward(parallel.Share(tape, loss, Batch));
            parallel.SumGradients();
            optimiser.Step();
            if (step % 10 == 0)
            {
                parallel.RequireEqualParameters();
                save?.Invoke(Snapshot(parameters, running, step));
            }
        }

        return Snapshot(parameters, running, steps);
    }

    /// <summary>Clouds around the corners of a simplex, shuffled.</summary>
    private static (float[] Inputs, int[] Labels) Data(ulong seed)
    {
        var random = new RandomStream(seed);
        var (inputs, labels) = (new float[Examples * Columns], new int[Examples]);
        for (var row = 0; row < Examples; row++)
        {
            labels[row] = random.NextInt(Classes);
            for (var column = 0; column < Columns; column++)
            {
                inputs[(row * Columns) + column] = (float)random.NextNormal() + (column % Classes == labels[row] ? 1 : 0);
            }
        }

        return (inputs, labels);
    }

    private static Checkpoint Snapshot(Parameter<float>[] parameters, RunningStatistics<float> running, int step)
    {
        var checkpoint = new Checkpoint().Add(Step, step.ToString(CultureInfo.InvariantCulture));
        foreach (var parameter in parameters)
        {
            checkpoint.Add(parameter.Name, parameter.Value);
        }

        return checkpoint.Add("norm.running_mean", running.Mean).Add("norm.running_var", running.Variance);
    }
}
