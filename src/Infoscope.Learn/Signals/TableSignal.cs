using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Signals;

/// <summary>A critic under a bound on the scores of all pairs of a batch, such as InfoNCE.</summary>
/// <param name="critic">Scores pairs.</param>
/// <param name="bound">Turns scores into information.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class TableSignal<T>(ICritic<T> critic, ITableBound bound) : IInformationSignal<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => critic.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => critic.Buffers;

    /// <inheritdoc/>
    public Tensor<T> Record(Tape<T> tape, Tensor<T> x, Tensor<T> y, RandomStream random, Mode mode) => bound.Record(tape, critic.Table(tape, x, y, mode));
}
