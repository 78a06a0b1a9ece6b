using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>Batch normalisation with scale, shift and running statistics.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class BatchNormLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight;
    private readonly Parameter<T> _bias;

    /// <summary>A layer that scales by 1 and shifts by 0.</summary>
    /// <param name="name">The prefix of the names: <c>name.weight</c>, <c>name.bias</c>, and the buffers <c>name.running_mean</c>, <c>name.running_var</c>.</param>
    /// <param name="channels">How many channels.</param>
    /// <param name="momentum">The weight of each new batch in the running statistics.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public BatchNormLayer(string name, int channels, double momentum = 0.1, double epsilon = 1e-5)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(channels);
        _weight = new Parameter<T>($"{name}.weight", new Shape(channels));
        _bias = new Parameter<T>($"{name}.bias", new Shape(channels));
        _weight.Value.Fill(T.One);
        Epsilon = epsilon;
        Running = new RunningStatistics<T>(channels, momentum);
        Parameters = [_weight, _bias];
        Buffers =
        [
            new NamedArray<T>($"{name}.running_mean", new Shape(channels), Running.MeanMemory),
            new NamedArray<T>($"{name}.running_var", new Shape(channels), Running.VarianceMemory),
        ];
    }

    /// <summary>Mean and variance for evaluation.</summary>
    public RunningStatistics<T> Running { get; }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    /// <summary>
    /// Records the layer for <c>[batch, channels]</c> or <c>[batch, channels, …]</c>: with the statistics of the batch in training, which the running
    /// ones take up, and with the running ones in evaluation.
    /// </summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        var epsilon = T.CreateChecked(Epsilon);
        return mode.IsTraining
            ? tape.BatchNorm(x, tape.Use(_weight), tape.Use(_bias), epsilon, Running)
            : tape.BatchNormEvaluated(x, tape.Use(_weight), tape.Use(_bias), epsilon, Running);
    }
}
