using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Densities;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Learn.Signals;

/// <summary>What models of densities learn by: the log-likelihood of y given x, and of y alone where that is learnt too.</summary>
/// <remarks>It is the information up to the entropy of y, so its gradients with respect to x are those of <see cref="Bounds.BarberAgakov"/>'s bound.</remarks>
/// <param name="conditional">q(y|x).</param>
/// <param name="marginal">r(y); null where none is learnt.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LikelihoodSignal<T>(IConditionalDensity<T> conditional, IDensity<T>? marginal = null) : IInformationSignal<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; } = [.. conditional.Parameters, .. marginal?.Parameters ?? []];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers { get; } = [.. conditional.Buffers, .. marginal?.Buffers ?? []];

    /// <inheritdoc/>
    public Tensor<T> Record(Tape<T> tape, Tensor<T> x, Tensor<T> y, RandomStream random, Mode mode)
    {
        var given = conditional.LogDensity(tape, x, y, mode);
        return marginal is null ? LogLikelihood.Record(tape, given) : LogLikelihood.Record(tape, given, marginal.LogDensity(tape, y));
    }
}
