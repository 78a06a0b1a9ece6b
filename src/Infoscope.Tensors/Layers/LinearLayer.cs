using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>A linear layer with its parameters, <c>y = x Wᵀ + b</c>.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LinearLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>A layer with random weights, and biases of 0 (but see <see cref="Initialiser.FanInUniform"/>).</summary>
    /// <param name="name">The prefix of the parameters' names: <c>name.weight</c>, <c>name.bias</c>.</param>
    /// <param name="inputs">in.</param>
    /// <param name="outputs">out.</param>
    /// <param name="initialiser">How the weights begin.</param>
    /// <param name="random">Drawn from for the weights.</param>
    public LinearLayer(string name, int inputs, int outputs, Initialiser initialiser, RandomStream random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputs);
        Name = name;
        Weight = new Parameter<T>($"{name}.weight", new Shape(outputs, inputs));
        Bias = new Parameter<T>($"{name}.bias", new Shape(outputs));
        Parameters = [Weight, Bias];
        WeightFill.Draw(Weight, Bias, initialiser, random);
    }

    /// <summary>The layer's name.</summary>
    public string Name { get; }

    /// <summary>W, <c>[out, in]</c>.</summary>
    public Parameter<T> Weight { get; }

    /// <summary>b, <c>[out]</c>.</summary>
    public Parameter<T> Bias { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>How many numbers a row of x has.</summary>
    public int Inputs => Weight.Shape[1];

    /// <summary>How many numbers a row of y has.</summary>
    public int Outputs => Weight.Shape[0];

    /// <summary>Records the layer: <c>[batch, in]</c> to <c>[batch, out]</c>.</summary>
    /// <exception cref="TensorException">x does not have <see cref="Inputs"/> columns.</exception>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Linear(x, tape.Use(Weight), tape.Use(Bias));
    }

    /// <summary>Records the layer and what its units do with their sums.</summary>
    /// <exception cref="TensorException">x does not have <see cref="Inputs"/> columns.</exception>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Activation activation)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Linear(x, tape.Use(Weight), tape.Use(Bias), activation);
    }

    /// <summary>Records the layer, alike in training and evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode) => Forward(tape, x);
}
