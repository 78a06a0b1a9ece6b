using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Schedules;

namespace Infoscope.Lab.BoundBench.Training;

/// <summary>Trains the networks of one bound batch by batch, and reads every batch before it is learnt from.</summary>
/// <remarks>Batches depend on the phase and the stream of the data alone, so all bounds see the same ones.</remarks>
internal static class BatchTraining
{
    /// <summary>Runs all phases.</summary>
    /// <param name="training">What learns and what is read.</param>
    /// <param name="phases">One after another on the same networks.</param>
    /// <param name="options">The networks.</param>
    /// <param name="weights">Split for the first weights.</param>
    /// <param name="data">Split for the batches.</param>
    /// <param name="threads">For the operations of a step.</param>
    /// <param name="done">Told of each batch.</param>
    /// <param name="stop">Heard before each batch.</param>
    /// <returns>In nats, by phase, reading and batch, empty where nothing is read; not finite where training ran away. A batch without a finite objective is not learnt from.</returns>
    public static double[][][] Run(
        BoundTraining training, IReadOnlyList<TrainingPhase> phases, NetworkOptions options, RandomStream weights, RandomStream data, int threads, Action done, CancellationToken stop)
    {
        var (dx, dy) = (phases[0].Source.XColumns, phases[0].Source.YColumns);
        var model = BatchModels.Create(training.Bound, dx, dy, options, weights);
        var tape = new Tape<float>(new TapeOptions { Threads = threads });
        var adam = new Adam<float>(model.Parameters, new AdamOptions { LearningRate = options.LearningRate }, tape.Options.Width);
        var steps = phases.Where(static phase => phase.Use != BatchUse.Read).Sum(static phase => phase.Batches);
        ISchedule rate = options.Anneals ? new CosineSchedule(options.LearningRate, Math.Max(1, steps)) : new ConstantSchedule(options.LearningRate);
        var reader = new BatchReader(options.Batch);
        var (x, y) = (new float[options.Batch * dx], new float[options.Batch * dy]);
        var nats = new double[phases.Count][][];
        for (var phase = 0; phase < phases.Count; phase++)
        {
            var (source, batches, use) = phases[phase];
            var random = data.Split((ulong)phase);
            double[][] values = nats[phase] = [.. training.Readings.Select(_ => new double[use == BatchUse.Learn ? 0 : batches])];
            for (var step = 0; step < batches; step++)
            {
                stop.ThrowIfCancellationRequested();
                source.Draw(random, x, y);
                var batch = new ScoredBatch(model, tape, tape.Constant(x, options.Batch, dx), tape.Constant(y, options.Batch, dy));
                if (use != BatchUse.Learn)
                {
                    reader.Take(batch);
                    for (var reading = 0; reading < values.Length; reading++)
                    {
                        values[reading][step] = reader.Nats(training.Readings[reading].Bound);
                    }
                }

                if (use != BatchUse.Read && model.Objective(batch) is var objective && float.IsFinite(objective.Item()))
                {
                    tape.Backward(tape.Scale(objective, -1));
                    adam.Step(rate);
                }
                else
                {
                    tape.Reset();
                }

                done();
            }
        }

        return nats;
    }
}
