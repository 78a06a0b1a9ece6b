using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Critics;

/// <summary><c>f(x, y) = g(x) · h(y)</c>: two networks and a dot product. A table of n by m costs n + m passes and one matrix product.</summary>
/// <remarks>Source: "separable critic" in Poole and others, "On variational bounds of mutual information", ICML 2019.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class SeparableCritic<T> : ICritic<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly TwoTowers<T> _towers;

    /// <summary>A critic of two networks that exist.</summary>
    /// <param name="x">g, <c>[n, dx]</c> to <c>[n, e]</c>.</param>
    /// <param name="y">h, <c>[n, dy]</c> to <c>[n, e]</c>; may be the same layer as g. A <see cref="Sequential{T}"/> of no layers leaves a side as it is.</param>
    /// <exception cref="TensorException">Two different parameters have one name.</exception>
    public SeparableCritic(ILayer<T> x, ILayer<T> y) => _towers = new TwoTowers<T>(x, y);

    /// <summary>A critic of two networks with random weights.</summary>
    /// <param name="dx">Columns of x.</param>
    /// <param name="dy">Columns of y.</param>
    /// <param name="options">Hidden layers, activation, initialiser, embedding.</param>
    /// <param name="random">Split, not drawn from.</param>
    /// <exception cref="TensorException">A size is below 1.</exception>
    public SeparableCritic(int dx, int dy, CriticOptions options, RandomStream random) => _towers = TwoTowers<T>.Create(dx, dy, options, random);

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
        Towers.RequireRows("separable critic", x, y);
        return tape.Sum(tape.Multiply(XTower.Forward(tape, x, mode), YTower.Forward(tape, y, mode)), 1);
    }

    /// <inheritdoc/>
    public Tensor<T> Table(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode) =>
        tape.MatrixMultiply(XTower.Forward(tape, x, mode), tape.Permute(YTower.Forward(tape, y, mode), 1, 0));
}
