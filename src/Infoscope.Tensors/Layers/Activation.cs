using System.Numerics;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>What the units of a hidden layer do with their weighted sum.</summary>
public enum Activation
{
    /// <summary>Nothing: a linear network.</summary>
    Identity,

    /// <summary><c>tanh(x)</c>.</summary>
    Tanh,

    /// <summary><c>max(x, 0)</c>.</summary>
    Relu,

    /// <summary><c>x / (1 + |x|)</c>.</summary>
    Softsign,

    /// <summary><c>ln(1 + e^x)</c>.</summary>
    Softplus,

    /// <summary><c>1 / (1 + e^−x)</c>.</summary>
    Sigmoid,

    /// <summary><c>x</c> above 0, <c>e^x − 1</c> below.</summary>
    Elu,

    /// <summary><c>x</c> above 0, <c>x / 100</c> below.</summary>
    LeakyRelu,

    /// <summary><c>x Φ(x)</c>, Φ the cumulative distribution of the standard normal.</summary>
    Gelu,
}

/// <summary>Applies an <see cref="Activation"/>.</summary>
public static class Activations
{
    /// <summary>Records the activation of a value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the named ones.</exception>
    public static Tensor<T> Activate<T>(this Tape<T> tape, Tensor<T> x, Activation activation)
        where T : struct, IFloatingPointIeee754<T> => activation switch
        {
            Activation.Identity => x,
            Activation.Tanh => tape.Tanh(x),
            Activation.Relu => tape.Relu(x),
            Activation.Softsign => tape.Softsign(x),
            Activation.Softplus => tape.Softplus(x),
            Activation.Sigmoid => tape.Sigmoid(x),
            Activation.Elu => tape.Elu(x),
            Activation.LeakyRelu => tape.LeakyRelu(x, T.CreateChecked(0.01)),
            Activation.Gelu => tape.Gelu(x),
            _ => throw new ArgumentOutOfRangeException(nameof(activation), activation, $"Allowed are {string.Join(", ", Enum.GetNames<Activation>())}."),
        };
}
