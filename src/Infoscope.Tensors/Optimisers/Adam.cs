using System.Numerics;
using Infoscope.Core.Simd;

namespace Infoscope.Tensors.Optimisers;

/// <summary>The settings of <see cref="Adam{T}"/>.</summary>
public readonly record struct AdamOptions
{
    /// <summary>The defaults of the paper.</summary>
    public AdamOptions()
    {
    }

    /// <summary>The step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How much of the mean gradient is kept from step to step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of the mean squared gradient is kept from step to step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean squared gradient.</summary>
    public double Epsilon { get; init; } = 1e-8;
}

/// <summary>
/// Adam: <c>m ← β₁ m + (1 − β₁) g; v ← β₂ v + (1 − β₂) g²; p ← p − η m̂ / (√v̂ + ε)</c> with <c>m̂ = m / (1 − β₁ᵗ)</c> and <c>v̂ = v / (1 − β₂ᵗ)</c>.
/// </summary>
/// <remarks>Source: Kingma and Ba, "Adam: a method for stochastic optimization", ICLR 2015, algorithm 1. One pass over each parameter.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class Adam<T> : IOptimiser<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly IReadOnlyList<Parameter<T>> _parameters;
    private readonly Moments<T> _first;
    private readonly Moments<T> _second;
    private readonly AdamOptions _options;
    private readonly SimdWidth _width;

    /// <summary>An optimiser of these parameters.</summary>
    /// <param name="parameters">What to change.</param>
    /// <param name="options">The settings.</param>
    /// <param name="width">The width of the vectors, on which no bit depends; the selected one where null.</param>
    /// <exception cref="ArgumentOutOfRangeException">A beta is not in [0, 1).</exception>
    public Adam(IReadOnlyList<Parameter<T>> parameters, AdamOptions options, SimdWidth? width = null)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        if (!(options.Beta1 >= 0 && options.Beta1 < 1 && options.Beta2 >= 0 && options.Beta2 < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(options), $"{options.Beta1}, {options.Beta2}", "Beta1 and Beta2 must be at least 0 and below 1.");
        }

        _parameters = parameters;
        _options = options;
        _first = new Moments<T>("first_moment", parameters);
        _second = new Moments<T>("second_moment", parameters);
        _width = width ?? SimdKernels.Selected;
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
        var update = new AdamUpdate<T>(
            beta1: T.CreateChecked(_options.Beta1),
            rest1: T.CreateChecked(1 - _options.Beta1),
            beta2: T.CreateChecked(_options.Beta2),
            rest2: T.CreateChecked(1 - _options.Beta2),
            step: T.CreateChecked(LearningRate / (1 - Math.Pow(_options.Beta1, Steps))),
            rootScale: T.CreateChecked(1 / Math.Sqrt(1 - Math.Pow(_options.Beta2, Steps))),
            epsilon: T.CreateChecked(_options.Epsilon));
        for (var i = 0; i < _parameters.Count; i++)
        {
            update.Apply(_parameters[i].Value, _parameters[i].Gradient, _first[i], _second[i], _width);
        }
    }

    /// <inheritdoc/>
    public OptimiserState<T> Export()
    {
        var moments = new Dictionary<string, T[]>(StringComparer.Ordinal);
        _first.ExportTo(moments);
        _second.ExportTo(moments);
        return new OptimiserState<T>(Steps, moments);
    }

    /// <inheritdoc/>
    public void Import(OptimiserState<T> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        _first.Check(state);
        _second.Check(state);
        _first.ImportFrom(state);
        _second.ImportFrom(state);
        Steps = state.Steps;
    }
}
