using System.Numerics;
using Infoscope.Core.Matrices;

namespace Infoscope.Tensors.Engine;

/// <summary>What an operation sees of the tape: its inputs, its output, and the gradients of both.</summary>
internal readonly ref struct Operands<T>(Tape<T> tape, Node<T> node)
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Threads and vector width.</summary>
    public TapeOptions Options => tape.Options;

    /// <summary>The same for matrix products.</summary>
    public ProductOptions Product => tape.Product;

    /// <summary>Ties together the parts of a batch, or null for the whole.</summary>
    public IBatchParts<T>? BatchParts => tape.BatchParts;

    public Shape Shape => node.Shape;

    public Layout Layout => node.Layout;

    public int InputCount => node.InputCount;

    public Span<T> Output => node.Value.Span;

    /// <summary>Only in a vector-Jacobian product.</summary>
    public ReadOnlySpan<T> OutputGradient => node.Gradient.Span;

    /// <summary>For work on other threads, which cannot hold spans.</summary>
    public Memory<T> OutputMemory => node.Value;

    /// <inheritdoc cref="OutputMemory"/>
    public Memory<T> OutputGradientMemory => node.Gradient;

    /// <summary>What <see cref="Save"/> kept.</summary>
    public Span<T> Saved => node.Saved!.Span;

    /// <inheritdoc cref="OutputMemory"/>
    public Memory<T> SavedMemory => node.Saved!.Memory;

    public ReadOnlySpan<T> Input(int input) => tape.InputOf(node, input).Value.Span;

    /// <inheritdoc cref="OutputMemory"/>
    public Memory<T> InputMemory(int input) => tape.InputOf(node, input).Value;

    /// <inheritdoc cref="Gradient(int)"/>
    public Memory<T> GradientMemory(int input)
    {
        _ = Gradient(input);
        return tape.InputOf(node, input).Gradient;
    }

    /// <inheritdoc cref="Gradient(int, out bool)"/>
    public Memory<T> GradientMemory(int input, out bool isFresh)
    {
        _ = Gradient(input, out isFresh);
        return tape.InputOf(node, input).Gradient;
    }

    public Shape InputShape(int input) => tape.InputOf(node, input).Shape;

    public Layout InputLayout(int input) => tape.InputOf(node, input).Layout;

    public bool Needs(int input) => tape.InputOf(node, input).NeedsGradient;

    /// <summary>The gradient of an input, to be added to.</summary>
    public Span<T> Gradient(int input)
    {
        var gradient = Gradient(input, out var isFresh);
        if (isFresh)
        {
            gradient.Clear();
        }

        return gradient;
    }

    /// <summary>The gradient of an input, to be overwritten where <paramref name="isFresh"/>, else to be added to.</summary>
    public Span<T> Gradient(int input, out bool isFresh) => tape.OpenGradient(tape.InputOf(node, input), out isFresh);

    /// <summary>Room that lives until the pass ends, for values that the way back needs; garbage at first.</summary>
    public Span<T> Save(int length)
    {
        node.Saved = tape.Pool.Rent(length);
        return node.Saved.Span;
    }

    /// <summary>Room for the moment; give it back by <see cref="GiveBack"/>.</summary>
    public Buffer<T> Rent(int length) => tape.Pool.Rent(length);

    public void GiveBack(Buffer<T> buffer) => tape.Pool.GiveBack(buffer);
}
