using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Learn.Critics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Densities;

/// <summary><c>ln q(y|x) = Σ_k ln noise((y_k − μ_k(x)) / s_k(x)) − ln s_k(x)</c>: a network of x gives location and scale of each column of y.</summary>
/// <remarks>
/// With <see cref="Noise.Gaussian"/> it is the diagonal Gaussian of mean μ and log-variance 2 ln s. Scales are held smoothly within e^±12, so standardise y first.
/// Columns of y are independent given x, so what they share beyond x is lost: the bounds stay right but are loose.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class ConditionalDensity<T> : IConditionalDensity<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _columns;

    /// <summary>A density with random weights.</summary>
    /// <param name="dx">Columns of x.</param>
    /// <param name="dy">Columns of y.</param>
    /// <param name="noise">The shape around the location.</param>
    /// <param name="options">Hidden layers, activation, initialiser.</param>
    /// <param name="random">Split, not drawn from.</param>
    /// <exception cref="TensorException">A size is below 1.</exception>
    public ConditionalDensity(int dx, int dy, Noise noise, CriticOptions options, RandomStream random)
    {
        Network = Towers.Create<T>("conditional", dx, 2 * dy, options, random);
        Noise = noise;
        _columns = dy;
    }

    /// <summary>The shape around the location.</summary>
    public Noise Noise { get; }

    /// <summary>The network: <c>[n, dx]</c> to locations and raw ln scales, <c>[n, 2 dy]</c>.</summary>
    public Sequential<T> Network { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => Network.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => Network.Buffers;

    /// <summary>Records μ and ln s for each x, both <c>[n, dy]</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x"><c>[n, dx]</c>.</param>
    /// <param name="mode">Training or evaluation.</param>
    /// <exception cref="TensorException">x does not fit the network.</exception>
    public (Tensor<T> Location, Tensor<T> LogScale) Forward(Tape<T> tape, Tensor<T> x, Mode mode)
    {
        var both = Network.Forward(tape, x, mode);
        return (tape.Slice(both, 1, 0, _columns), Noises.Held(tape, tape.Slice(both, 1, _columns, _columns)));
    }

    /// <inheritdoc/>
    /// <remarks>Finite for all finite x and y within ±10⁴.</remarks>
    public Tensor<T> LogDensity(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode)
    {
        Towers.RequireRows("conditional density", x, y);
        RequireColumns(y);
        var (location, logScale) = Forward(tape, x, mode);
        return tape.Sum(Noise.LogDensity(tape, y, location, logScale), 1);
    }

    /// <inheritdoc/>
    /// <remarks>Finite for all finite x and y within ±10⁴. Cost O(n m dy), in memory too.</remarks>
    public Tensor<T> LogDensityTable(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode)
    {
        RequireColumns(y);
        var (location, logScale) = Forward(tape, x, mode);
        var (each, every) = (new Shape(x.Shape[0], 1, _columns), new Shape(1, y.Shape[0], _columns));
        return tape.Sum(Noise.LogDensity(tape, tape.Reshape(y, every), tape.Reshape(location, each), tape.Reshape(logScale, each)), 2);
    }

    private void RequireColumns(Tensor<T> y)
    {
        if (y.Shape.Rank != 2 || y.Shape[1] != _columns)
        {
            throw new TensorException($"conditional density: y of shape {y.Shape} does not fit: it must be [n, {_columns}], as this model was made for.");
        }
    }
}
