using System.Numerics;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Optimisers;

/// <summary>The settings of <see cref="RmsProp{T}"/>.</summary>
public readonly record struct RmsPropOptions
{
    /// <summary>PyTorch's defaults.</summary>
    public RmsPropOptions()
    {
    }

    /// <summary>The step size.</summary>
    public double LearningRate { get; init; } = 0.01;

    /// <summary>How much of the mean squared gradient is kept from step to step.</summary>
    public double Smoothing { get; init; } = 0.99;

    /// <summary>Added to the root of the mean squared gradient.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The pull towards 0.</summary>
    public WeightDecay Decay { get; init; }
}

/// <summary>
/// RMSProp: <c>v ← α v + (1 − α) g²; p ← p − η g / (√v + ε)</c>.
/// </summary>
/// <remarks>Source: Tieleman and Hinton, "Lecture 6.5: RMSProp", Coursera, 2012; ε outside the root, as PyTorch has it. One pass over each parameter.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class RmsProp<T> : IOptimiser<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly RmsPropOptions _options;
    private readonly Moments<T> _moments;
    private readonly TapeOptions _how;

    /// <summary>An optimiser of these parameters.</summary>
    /// <param name="parameters">What to change; no two of one name.</param>
    /// <param name="options">The settings.</param>
    /// <param name="width">The width of the vectors, on which no bit depends; the selected one where null.</param>
    /// <param name="threads">The largest number of threads of a step, at least 1; no bit depends on it.</param>
    /// <exception cref="TensorException">A setting is out of its range, or two parameters have one name.</exception>
    public RmsProp(IReadOnlyList<Parameter<T>> parameters, RmsPropOptions options, SimdWidth? width = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        Settings.RequireShare("Smoothing", options.Smoothing);
        Settings.RequirePositive("Epsilon", options.Epsilon);
        options.Decay.Require();
        _parameters = parameters;
        _options = options;
        _moments = new Moments<T>(parameters, "square_average");
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
        var rule = new ScaledUpdate<T>(
            new DecayStep<T>(_options.Decay, LearningRate),
            kept: T.CreateChecked(_options.Smoothing),
            added: T.CreateChecked(1 - _options.Smoothing),
            step: T.CreateChecked(LearningRate),
            epsilon: T.CreateChecked(_options.Epsilon));
        for (var i = 0; i < _parameters.Count; i++)
        {
            Update.Apply(rule, _parameters[i].ValueMemory, _parameters[i].GradientMemory, _moments[0, i], _moments[1, i], _how);
        }
    }

    /// <inheritdoc/>
    public OptimiserState<T> Export() => _moments.Export(Steps);

    /// <inheritdoc/>
    public void Import(OptimiserState<T> state) => Steps = _moments.Import(state);
}
