using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Signals;

/// <summary>A critic and a learnt baseline under a bound that needs both, such as TUBA.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class BaselinedSignal<T> : IInformationSignal<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ICritic<T> _critic;
    private readonly IBaselinedBound _bound;

    /// <summary>A signal.</summary>
    /// <param name="critic">Scores pairs.</param>
    /// <param name="baseline"><c>[n, dy]</c> to <c>ln a(y)</c>, <c>[n, 1]</c>.</param>
    /// <param name="bound">Turns both into information.</param>
    /// <exception cref="TensorException">A parameter of the critic and one of the baseline have the same name.</exception>
    public BaselinedSignal(ICritic<T> critic, ILayer<T> baseline, IBaselinedBound bound)
    {
        ArgumentNullException.ThrowIfNull(critic);
        ArgumentNullException.ThrowIfNull(baseline);
        (_critic, Baseline, _bound) = (critic, baseline, bound);
        Parameters = [.. critic.Parameters, .. baseline.Parameters];
        Buffers = [.. critic.Buffers, .. baseline.Buffers];
        _ = this.Arrays();
    }

    /// <summary>The baseline, <c>[n, dy]</c> to <c>[n, 1]</c>.</summary>
    public ILayer<T> Baseline { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers { get; }

    /// <inheritdoc/>
    public Tensor<T> Record(Tape<T> tape, Tensor<T> x, Tensor<T> y, RandomStream random, Mode mode) =>
        _bound.Record(tape, _critic.Table(tape, x, y, mode), LogBaseline(tape, y, mode));

    /// <summary>Records <c>ln a(y)</c>, <c>[n]</c>.</summary>
    /// <param name="tape">The tape of y.</param>
    /// <param name="y"><c>[n, dy]</c>.</param>
    /// <param name="mode">Training or evaluation.</param>
    public Tensor<T> LogBaseline(Tape<T> tape, Tensor<T> y, Mode mode) => tape.Reshape(Baseline.Forward(tape, y, mode), new Shape(y.Shape[0]));
}
