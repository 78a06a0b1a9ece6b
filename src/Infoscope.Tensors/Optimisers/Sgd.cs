using System.Numerics;
using Infoscope.Core.Simd;

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

    /// <summary>The pull towards 0.</summary>
    public WeightDecay Decay { get; init; }
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
    private readonly SgdOptions _options;
    private readonly Moments<T> _moments;
    private readonly TapeOptions _how;

    /// <summary>An optimiser of these parameters.</summary>
    /// <param name="parameters">What to change; no two of one name.</param>
    /// <param name="options">The settings.</param>
    /// <param name="width">The width of the vectors, on which no bit depends; the selected one where null.</param>
    /// <param name="threads">The largest number of threads of a step, at least 1; no bit depends on it.</param>
    /// <exception cref="TensorException">A setting is out of its range, or two parameters have one name.</exception>
    public Sgd(IReadOnlyList<Parameter<T>> parameters, SgdOptions options, SimdWidth? width = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        Settings.RequireShare("Momentum", options.Momentum);
        options.Decay.Require();
        _parameters = parameters;
        _options = options;
        _moments = options.Momentum == 0 ? new Moments<T>(parameters) : new Moments<T>(parameters, "velocity");
        _how = new TapeOptions { Width = width ?? SimdKernels.Selected, Threads = threads };
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
        var decay = new DecayStep<T>(_options.Decay, LearningRate);
        var rate = T.CreateChecked(-LearningRate);
        var descent = new DescentUpdate<T>(decay, rate);
        var momentum = new MomentumUpdate<T>(decay, rate, T.CreateChecked(_options.Momentum), _options.Nesterov);
        for (var i = 0; i < _parameters.Count; i++)
        {
            var value = _parameters[i].ValueMemory;
            var gradient = _parameters[i].GradientMemory;
            if (_options.Momentum == 0)
            {
                Update.Apply(descent, value, gradient, default, default, _how);
            }
            else
            {
                Update.Apply(momentum, value, gradient, _moments[0, i], default, _how);
            }
        }
    }

    /// <inheritdoc/>
    public OptimiserState<T> Export() => _moments.Export(Steps);

    /// <inheritdoc/>
    public void Import(OptimiserState<T> state) => Steps = _moments.Import(state);
}
