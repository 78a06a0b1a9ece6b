using System.Diagnostics;
using Infoscope.Cluster;
using Infoscope.Core.Randomness;
using Infoscope.Lab.Training;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Benchmarks;

/// <summary>The training step whose scaling is measured: of one rank, or of one among several.</summary>
internal sealed class ScalingStep
{
    public const string Name = "training step, 784-512-512-10, tanh, Adam, batch 512";

    private const int Columns = 784;
    private const int Batch = 512;

    private readonly MultilayerPerceptron<float> _net;
    private readonly Adam<float> _optimiser;
    private readonly DataParallel<float>? _parallel;
    private readonly Tape<float> _tape = new();
    private readonly float[] _inputs = new float[Batch * Columns];
    private readonly int[] _labels = new int[Batch];

    /// <param name="ranks">The ranks, or null for the whole batch here.</param>
    public ScalingStep(ICollective? ranks)
    {
        var random = new RandomStream(1);
        _net = MultilayerPerceptron.Create<float>([Columns, 512, 512, 10], Activation.Tanh, Initialiser.GlorotUniform, random);
        _optimiser = new Adam<float>(_net.Parameters, new AdamOptions());
        _parallel = ranks is null ? null : new DataParallel<float>(ranks, _net.Parameters);
        for (var i = 0; i < _inputs.Length; i++)
        {
            _inputs[i] = (float)random.NextDouble();
        }

        for (var i = 0; i < Batch; i++)
        {
            _labels[i] = random.NextInt(10);
        }
    }

    /// <summary>Takes some steps: seconds for one.</summary>
    /// <param name="steps">How many.</param>
    /// <param name="isSummed">Whether gradients are summed over ranks; without, each rank goes its own way.</param>
    public double Run(int steps, bool isSummed)
    {
        var start = Stopwatch.GetTimestamp();
        var (first, rows) = _parallel is null ? (0, Batch) : _parallel.Rows(Batch).GetOffsetAndLength(Batch);
        for (var step = 0; step < steps; step++)
        {
            var x = _tape.Constant(_inputs.AsMemory(first * Columns, rows * Columns), rows, Columns);
            var loss = _tape.SoftmaxCrossEntropy(_net.Forward(_tape, x), _labels.AsMemory(first, rows));
            _tape.Backward(_parallel is null ? loss : _parallel.Share(_tape, loss, Batch));
            if (isSummed)
            {
                _parallel?.SumGradients();
            }

            _optimiser.Step();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / steps;
    }
}
