using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Models;

/// <summary>
/// Keeps a second model of the same architecture as a moving average of one in training: a momentum encoder by <see cref="Follow"/>, or the mean
/// of all its states by <see cref="TakeMean"/>.
/// </summary>
/// <remarks>
/// Parameters are averaged. Buffers are left to the average's own forward passes in training; <see cref="CopyBuffers"/> takes the source's.
/// The average is a model like any other: its arrays go into a checkpoint beside those of the source, and <see cref="Updates"/> with them.
/// Sources: He and others, "Momentum contrast", CVPR 2020, eq. 2; Polyak and Juditsky, SIAM J. Control Optim. 30, 838 (1992).
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class MovingAverage<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IModel<T> _source;
    private readonly IModel<T> _average;

    /// <summary>Begins with a copy: the average's parameters and buffers become the source's.</summary>
    /// <param name="source">The model that is trained.</param>
    /// <param name="average">The model that follows, of the same names and shapes.</param>
    /// <exception cref="TensorException">The architectures differ, or the two share a parameter.</exception>
    public MovingAverage(IModel<T> source, IModel<T> average)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(average);
        if (source.Parameters.Intersect(average.Parameters).FirstOrDefault() is { } shared)
        {
            throw new TensorException($"The average shares '{shared.Name}' with its source. Make a second model by the same code, and give it here.");
        }

        average.Load(source.Arrays());
        _source = source;
        _average = average;
    }

    /// <summary>How many states have been taken up; set it from a checkpoint.</summary>
    public long Updates { get; set; }

    /// <summary><c>average ← decay · average + (1 − decay) · source</c>.</summary>
    /// <param name="decay">The share that is kept, from 0 to 1.</param>
    /// <exception cref="TensorException">The decay is not from 0 to 1.</exception>
    public void Follow(double decay)
    {
        Optimisers.Settings.Require(decay is >= 0 and <= 1, "The decay of a moving average", decay, "from 0 to 1");
        Blend(1 - decay);
    }

    /// <summary>The mean of the source's states at all calls so far, this one included; the state of the beginning does not count.</summary>
    public void TakeMean() => Blend(1.0 / (Updates + 1));

    /// <summary>Makes the average's buffers those of the source.</summary>
    public void CopyBuffers()
    {
        for (var i = 0; i < _source.Buffers.Count; i++)
        {
            _source.Buffers[i].Values.CopyTo(_average.Buffers[i].Values);
        }
    }

    private void Blend(double weight)
    {
        Updates++;
        for (var i = 0; i < _source.Parameters.Count; i++)
        {
            var average = _average.Parameters[i].Value;
            TensorPrimitives.Multiply(average, T.CreateChecked(1 - weight), average);
            TensorPrimitives.MultiplyAdd(_source.Parameters[i].Value, T.CreateChecked(weight), average, average);
        }
    }
}
