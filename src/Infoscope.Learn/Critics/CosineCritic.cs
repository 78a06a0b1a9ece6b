using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Critics;

/// <summary><c>f(x, y) = g(x) · h(y) / (|g(x)| |h(y)| τ)</c>: the cosine of two embeddings over a temperature.</summary>
/// <remarks>
/// Scores lie within ±1/τ, so InfoNCE over n pairs is at most <c>ln n − ln(1 + (n − 1) e^(−2/τ))</c>: a large τ lowers its ceiling.
/// Source: He and others, "Momentum contrast", CVPR 2020, eq. 1; Chen and others, "SimCLR", ICML 2020, eq. 1.
/// </remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class CosineCritic<T> : ICritic<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly TwoTowers<T> _towers;

    /// <summary>A critic of two networks that exist.</summary>
    /// <param name="x">g, <c>[n, dx]</c> to <c>[n, e]</c>.</param>
    /// <param name="y">h, <c>[n, dy]</c> to <c>[n, e]</c>; may be the same layer as g. A <see cref="Sequential{T}"/> of no layers leaves a side as it is.</param>
    /// <param name="temperature">τ, above 0.</param>
    /// <exception cref="TensorException">Two different parameters have one name, or the temperature is not above 0.</exception>
    public CosineCritic(ILayer<T> x, ILayer<T> y, double temperature)
        : this(new TwoTowers<T>(x, y), temperature)
    {
    }

    /// <summary>A critic of two networks with random weights.</summary>
    /// <param name="dx">Columns of x.</param>
    /// <param name="dy">Columns of y.</param>
    /// <param name="options">Hidden layers, activation, initialiser, embedding, temperature.</param>
    /// <param name="random">Split, not drawn from.</param>
    /// <exception cref="TensorException">A size is below 1, or the temperature is not above 0.</exception>
    public CosineCritic(int dx, int dy, CriticOptions options, RandomStream random)
        : this(TwoTowers<T>.Create(dx, dy, options, random), options.Temperature)
    {
    }

    private CosineCritic(TwoTowers<T> towers, double temperature)
    {
        if (!(temperature > 0 && double.IsFinite(temperature)))
        {
            throw new TensorException($"The temperature of a cosine critic must be a number above 0; got {temperature}. 0.07 to 0.5 are usual.");
        }

        _towers = towers;
        Temperature = temperature;
    }

    /// <summary>τ.</summary>
    public double Temperature { get; }

    /// <summary>g.</summary>
    public ILayer<T> XTower => _towers.X;

    /// <summary>h.</summary>
    public ILayer<T> YTower => _towers.Y;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => _towers.Parameters;

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => _towers.Buffers;

    /// <inheritdoc/>
    public Tensor<T> Pairs(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode)
    {
        Towers.RequireRows("cosine critic", x, y);
        return tape.Sum(tape.Multiply(FromX(tape, x, mode), FromY(tape, y, mode)), 1);
    }

    /// <inheritdoc/>
    public Tensor<T> Table(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode) =>
        tape.MatrixMultiply(FromX(tape, x, mode), tape.Permute(FromY(tape, y, mode), 1, 0));

    private Tensor<T> FromX(Tape<T> tape, Tensor<T> x, Mode mode) =>
        tape.Scale(tape.Normalise(XTower.Forward(tape, x, mode), 1), T.CreateChecked(1 / Temperature));

    private Tensor<T> FromY(Tape<T> tape, Tensor<T> y, Mode mode) => tape.Normalise(YTower.Forward(tape, y, mode), 1);
}
