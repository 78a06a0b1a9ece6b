using System.Numerics;

namespace Infoscope.Tensors;

/// <summary>Moving averages of the mean and the variance of each channel, which batch normalisation gathers in training and uses in evaluation.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class RunningStatistics<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly T[] _mean;
    private readonly T[] _variance;

    /// <summary>Means 0 and variances 1, before any batch.</summary>
    /// <param name="channels">How many channels.</param>
    /// <param name="momentum">The weight of each new batch, from 0 to 1; PyTorch's is 0.1.</param>
    public RunningStatistics(int channels, double momentum = 0.1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(channels);
        ArgumentOutOfRangeException.ThrowIfNegative(momentum);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(momentum, 1);
        Momentum = momentum;
        _mean = new T[channels];
        _variance = new T[channels];
        Array.Fill(_variance, T.One);
    }

    /// <summary>The weight of each new batch.</summary>
    public double Momentum { get; }

    /// <summary>The mean of each channel; changed in place by training, and to be filled from a checkpoint.</summary>
    public Span<T> Mean => _mean;

    /// <summary>The unbiased variance of each channel.</summary>
    public Span<T> Variance => _variance;

    /// <summary><see cref="Mean"/> as memory, to name it among the buffers of a model.</summary>
    public Memory<T> MeanMemory => _mean;

    /// <summary><see cref="Variance"/> as memory.</summary>
    public Memory<T> VarianceMemory => _variance;

    /// <summary><c>running = (1 − momentum) running + momentum batch</c>, with the variance made unbiased where a channel has more than one number.</summary>
    internal void TakeUp(ReadOnlySpan<T> mean, ReadOnlySpan<T> biasedVariance, int count)
    {
        var weight = T.CreateChecked(Momentum);
        var unbiased = count > 1 ? T.CreateChecked(count) / T.CreateChecked(count - 1) : T.One;
        for (var c = 0; c < _mean.Length; c++)
        {
            _mean[c] += weight * (mean[c] - _mean[c]);
            _variance[c] += weight * ((biasedVariance[c] * unbiased) - _variance[c]);
        }
    }
}
