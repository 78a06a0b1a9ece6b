using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>A vector for each symbol. It reads symbols, not a tensor, and so stands before a network, not in it.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class EmbeddingLayer<T> : IModel<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Vectors of standard normal numbers, as PyTorch has them.</summary>
    /// <param name="name">The prefix of the parameter's name: <c>name.weight</c>.</param>
    /// <param name="symbols">How many symbols.</param>
    /// <param name="width">Numbers in a vector.</param>
    /// <param name="random">Drawn from for the vectors.</param>
    public EmbeddingLayer(string name, int symbols, int width, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(symbols);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentNullException.ThrowIfNull(random);
        Weight = new Parameter<T>($"{name}.weight", new Shape(symbols, width));
        Parameters = [Weight];
        foreach (ref var value in Weight.Value)
        {
            value = T.CreateChecked(random.NextNormal());
        }
    }

    /// <summary>The vectors, <c>[symbols, width]</c>.</summary>
    public Parameter<T> Weight { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the vectors of some symbols, <c>[n, width]</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="symbols">n symbols; a view, not a copy, so leave them as they are until after the way back.</param>
    /// <exception cref="TensorException">One is no symbol.</exception>
    public Tensor<T> Forward(Tape<T> tape, ReadOnlyMemory<int> symbols)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Embedding(tape.Use(Weight), symbols);
    }
}
