using System.Numerics;
using System.Numerics.Tensors;

namespace Infoscope.Tensors.Optimisers;

/// <summary>The settings of <see cref="Sgd{T}"/>.</summary>
public readonly record struct SgdOptions
{
    /// <summary>A learning rate of 0.01, no momentum.</summary>
    public SgdOptions()
    {
    }

    /// <summary>The step size.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>The share of the last direction that is kept, from 0 (none) to below 1.</summary>
    public double Momentum { get; init; }

    /// <summary>Whether to look one step of momentum ahead.</summary>
    public bool Nesterov { get; init; }
}

/// <summary>
/// Gradient descent: <c>v ← μ v + g; p ← p − η v</c>, or with Nesterov's look ahead <c>p ← p − η (g + μ v)</c>.
/// </summary>
/// <remarks>Source of the form: Sutskever, Martens, Dahl and Hinton, ICML 2013, with the learning rate outside of v as PyTorch has it.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Sgd<T> : IOptimiser<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly Moments<T> _velocity;
    private readonly SgdOptions _options;

    /// <summary>An optimiser of these parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The momentum is not in [0, 1).</exception>
    public Sgd(IReadOnlyList<Parameter<T>> parameters, SgdOptions options)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(options.Momentum >= 0 && options.Momentum < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), options.Momentum, "Momentum must be at least 0 and below 1.");
        }

        _parameters = parameters;
        _options = options;
        _velocity = new Moments<T>("velocity", options.Momentum == 0 ? [] : parameters);
        LearningRate = options.LearningRate;
    }

    /// <inheritdoc/>
    public double LearningRate { get; set; }

    /// <inheritdoc/>
    public long Steps { get; private set; }

    /// <inheritdoc/>
    public void Step()
    {
        Steps++;
        var rate = T.CreateChecked(-LearningRate);
        var momentum = T.CreateChecked(_options.Momentum);
        for (var i = 0; i < _parameters.Count; i++)
        {
            var value = _parameters[i].Value;
            var gradient = _parameters[i].Gradient;
            if (_options.Momentum == 0)
            {
                TensorPrimitives.MultiplyAdd(gradient, rate, value, value);
                continue;
            }

            var velocity = _velocity[i];
            TensorPrimitives.MultiplyAdd(velocity, momentum, gradient, velocity);
            if (_options.Nesterov)
            {
                TensorPrimitives.MultiplyAdd(gradient, rate, value, value);
                TensorPrimitives.MultiplyAdd(velocity, rate * momentum, value, value);
            }
            else
            {
                TensorPrimitives.MultiplyAdd(velocity, rate, value, value);
            }
        }
    }

    /// <inheritdoc/>
    public OptimiserState<T> Export()
    {
        var moments = new Dictionary<string, T[]>(StringComparer.Ordinal);
        _velocity.ExportTo(moments);
        return new OptimiserState<T>(Steps, moments);
    }

    /// <inheritdoc/>
    public void Import(OptimiserState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _velocity.Check(state);
        _velocity.ImportFrom(state);
        Steps = state.Steps;
    }
}
