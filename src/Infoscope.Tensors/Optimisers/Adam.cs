using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Optimisers;

/// <summary>The settings of <see cref="Adam{T}"/>.</summary>
public readonly record struct AdamOptions
{
    /// <summary>The defaults of the paper.</summary>
    public AdamOptions()
    {
    }

    /// <summary>AdamW: weight decay of 0.01 beside the gradient.</summary>
    public static AdamOptions AdamW => new() { Decay = WeightDecay.Decoupled(0.01) };

    /// <summary>The step size.</summary>
    public double LearningRate { get; init; } = 1e-3;

    /// <summary>How much of the mean gradient is kept from step to step.</summary>
    public double Beta1 { get; init; } = 0.9;

    /// <summary>How much of the mean squared gradient is kept from step to step.</summary>
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root of the mean squared gradient.</summary>
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>The pull towards 0.</summary>
    public WeightDecay Decay { get; init; }
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
    private readonly AdamOptions _options;
    private readonly Moments<T> _moments;
    private readonly TapeOptions _how;

    /// <summary>An optimiser of these parameters.</summary>
    /// <param name="parameters">What to change; no two of one name.</param>
    /// <param name="options">The settings.</param>
    /// <param name="width">The width of the vectors, on which no bit depends; the selected one where null.</param>
    /// <param name="threads">The largest number of threads of a step, at least 1; no bit depends on it.</param>
    /// <exception cref="TensorException">A setting is out of its range, or two parameters have one name.</exception>
    public Adam(IReadOnlyList<Parameter<T>> parameters, AdamOptions options, SimdWidth? width = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threads);
        Settings.RequireShare("Beta1", options.Beta1);
        Settings.RequireShare("Beta2", options.Beta2);
        Settings.RequirePositive("Epsilon", options.Epsilon);
        options.Decay.Require();
        _parameters = parameters;
        _options = options;
        _moments = new Moments<T>(parameters, "first_moment", "second_moment");
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
        var rule = new AdamUpdate<T>(
            new DecayStep<T>(_options.Decay, LearningRate),
            beta1: T.CreateChecked(_options.Beta1),
            rest1: T.CreateChecked(1 - _options.Beta1),
            beta2: T.CreateChecked(_options.Beta2),
            rest2: T.CreateChecked(1 - _options.Beta2),
            step: T.CreateChecked(LearningRate / (1 - Math.Pow(_options.Beta1, Steps))),
            rootScale: T.CreateChecked(1 / Math.Sqrt(1 - Math.Pow(_options.Beta2, Steps))),
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

/// <summary>One Adam step.</summary>
internal readonly struct AdamUpdate<T>(DecayStep<T> decay, T beta1, T rest1, T beta2, T rest2, T step, T rootScale, T epsilon) : IUpdate<T>
    where T : struct, IFloatingPointIeee754<T>
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void At<TLanes, TVector>(ref T value, ref T gradient, ref T first, ref T second, nint i)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var p = TLanes.Load(ref value, i);
        var g = decay.Gradient<TLanes, TVector>(TLanes.Load(ref gradient, i), p);
        var mean = TLanes.MultiplyAdd(TLanes.Broadcast(rest1), g, TLanes.Multiply(TLanes.Broadcast(beta1), TLanes.Load(ref first, i)));
        var square = TLanes.MultiplyAdd(TLanes.Multiply(TLanes.Broadcast(rest2), g), g, TLanes.Multiply(TLanes.Broadcast(beta2), TLanes.Load(ref second, i)));
        var root = TLanes.MultiplyAdd(TLanes.Sqrt(square), TLanes.Broadcast(rootScale), TLanes.Broadcast(epsilon));
        var change = TLanes.Divide(TLanes.Multiply(TLanes.Broadcast(step), mean), root);
        TLanes.Store(mean, ref first, i);
        TLanes.Store(square, ref second, i);
        TLanes.Store(TLanes.Subtract(decay.Value<TLanes, TVector>(p), change), ref value, i);
    }
}
