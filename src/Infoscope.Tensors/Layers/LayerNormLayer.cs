using System.Numerics;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Layers;

/// <summary>Layer normalisation with scale and shift.</summary>
/// <typeparam name="T">The number type.</typeparam>
public sealed class LayerNormLayer<T> : ILayer<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Parameter<T> _weight;
    private readonly Parameter<T> _bias;

    /// <summary>A layer that scales by 1 and shifts by 0.</summary>
    /// <param name="name">The prefix of the parameters' names: <c>name.weight</c>, <c>name.bias</c>.</param>
    /// <param name="shape">The last axes of x, over which each row is normalised.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public LayerNormLayer(string name, Shape shape, double epsilon = 1e-5)
    {
        _weight = new Parameter<T>($"{name}.weight", shape);
        _bias = new Parameter<T>($"{name}.bias", shape);
        _weight.Value.Fill(T.One);
        Epsilon = epsilon;
        Parameters = [_weight, _bias];
    }

    /// <summary>What is added to the variance.</summary>
    public double Epsilon { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters { get; }

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the layer, alike in training and evaluation, for x that ends with the shape of the layer.</summary>
    /// <inheritdoc/>
    public Tensor<T> Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.LayerNorm(x, tape.Use(_weight), tape.Use(_bias), T.CreateChecked(Epsilon));
    }
}
