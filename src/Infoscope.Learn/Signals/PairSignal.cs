using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Bounds;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Signals;

/// <summary>A critic under a bound on pairs.</summary>
/// <param name="critic">Scores pairs.</param>
/// <param name="bound">Turns scores into information. To train a critic by it, give its <see cref="IPairBound.CreateObjective"/>.</param>
/// <param name="product">Where pairs of the product come from.</param>
/// <typeparam name="T">The number type.</typeparam>
public sealed class PairSignal<T>(ICritic<T> critic, IPairBound bound, ProductSampling product = ProductSampling.Derangement) : IInformationSignal<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => critic.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => critic.Buffers;

    /// <inheritdoc/>
    public Tensor<T> Record(Tape<T> tape, Tensor<T> x, Tensor<T> y, RandomStream random, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        ArgumentNullException.ThrowIfNull(random);
        if (product == ProductSampling.AllPairs)
        {
            var table = critic.Table(tape, x, y, mode);
            return bound.Record(tape, tape.Diagonal(table), ScoreTable.OffDiagonal(tape, table));
        }

        // The tape keeps a view of the order until it has walked back, so each record has an order of its own.
        var order = new int[y.Shape[0]];
        if (product == ProductSampling.Derangement)
        {
            ProductOrder.Derange(random, order);
        }
        else
        {
            ProductOrder.Permute(random, order);
        }

        return bound.Record(tape, critic.Pairs(tape, x, y, mode), critic.Pairs(tape, x, tape.Embedding(y, order), mode));
    }
}
