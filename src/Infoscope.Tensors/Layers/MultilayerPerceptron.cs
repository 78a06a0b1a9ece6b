using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>Gets the values of one layer while a network is recorded.</summary>
/// <param name="layer">The layer's name.</param>
/// <param name="units">Columns.</param>
/// <param name="activations">The values after the activation, <c>[rows, units]</c>, row-major; valid during the call.</param>
/// <typeparam name="T">The number type.</typeparam>
public delegate void LayerRecorder<T>(string layer, int units, ReadOnlySpan<T> activations);

/// <summary>Linear layers with one activation between them; the last layer gives plain logits.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class MultilayerPerceptron<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    internal MultilayerPerceptron(IReadOnlyList<LinearLayer<T>> layers, Activation activation)
    {
        Layers = layers;
        Activation = activation;
        Parameters = [.. layers.SelectMany(layer => new[] { layer.Weight, layer.Bias })];
    }

    /// <summary>The layers, from the input on.</summary>
    public IReadOnlyList<LinearLayer<T>> Layers { get; }

    /// <summary>What every layer but the last does with its sums.</summary>
    public Activation Activation { get; }

    /// <summary>All parameters: <c>layer1.weight</c>, <c>layer1.bias</c>, <c>layer2.weight</c>, …</summary>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the network: <c>[batch, in]</c> to logits <c>[batch, out]</c>.</summary>
    /// <exception cref="TensorException">x does not have as many columns as the first layer has inputs.</exception>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x)
    {
        for (var i = 0; i < Layers.Count; i++)
        {
            x = Layers[i].Forward(tape, x, i < Layers.Count - 1 ? Activation : Activation.Identity);
        }

        return x;
    }

    /// <summary>Records the network, alike in training and evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode) => Forward(tape, x);

    /// <summary>
    /// Shows the values of every layer for some inputs, without gradients: each hidden layer after its activation, then the
    /// softmax probabilities of the last.
    /// </summary>
    /// <param name="inputs">Row-major, <c>[rows, in]</c>.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="record">Called once for each layer, from the input on.</param>
    /// <param name="tape">A tape to reuse, whose pass this ends; a new one where null.</param>
    /// <exception cref="TensorException">The length of the inputs is not <c>rows·in</c>.</exception>
    /// <remarks>The same bits as in training, for the same width. Two layers are held at a time.</remarks>
    public void Record(ReadOnlyMemory<T> inputs, int rows, LayerRecorder<T> record, Tape<T>? tape = null)
    {
        ArgumentNullException.ThrowIfNull(record);
        tape ??= new Tape<T>();
        foreach (var layer in Layers)
        {
            tape.Reset();
            var x = tape.Constant(inputs, rows, layer.Inputs);
            var values = (ReferenceEquals(layer, Layers[^1]) ? tape.Softmax(layer.Forward(tape, x)) : layer.Forward(tape, x, Activation)).ToArray();
            record(layer.Name, layer.Outputs, values);
            inputs = values;
        }

        tape.Reset();
    }
}

/// <summary>Makes a <see cref="MultilayerPerceptron{T}"/>.</summary>
public static class MultilayerPerceptron
{
    /// <summary>A network with random weights and biases of 0. Each layer draws from a stream of its own, split from <paramref name="random"/> by the layer's number.</summary>
    /// <param name="sizes">Inputs, the units of each hidden layer, outputs: at least two numbers.</param>
    /// <param name="activation">What every layer but the last does with its sums.</param>
    /// <param name="initialiser">How the weights begin.</param>
    /// <param name="random">Split, not drawn from.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes, or one is below 1.</exception>
    public static MultilayerPerceptron<T> Create<T>(ReadOnlySpan<int> sizes, Activation activation, Initialiser initialiser, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (sizes.Length < 2)
        {
            throw new ArgumentException($"A network needs the number of its inputs and of its outputs, at least two sizes; got {sizes.Length}.", nameof(sizes));
        }

        var layers = new LinearLayer<T>[sizes.Length - 1];
        for (var i = 0; i < layers.Length; i++)
        {
            layers[i] = new LinearLayer<T>($"layer{i + 1}", sizes[i], sizes[i + 1], initialiser, random.Split((ulong)i + 1));
        }

        return new MultilayerPerceptron<T>(layers, activation);
    }
}
