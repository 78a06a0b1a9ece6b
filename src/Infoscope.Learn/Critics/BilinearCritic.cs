using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Tensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Critics;

/// <summary><c>f(x, y) = xᵀ W y</c>: the smallest critic, for sides that are embeddings already.</summary>
/// <remarks>Source: van den Oord, Li and Vinyals, "Representation learning with contrastive predictive coding", arXiv 1807.03748, eq. 3.</remarks>
/// <typeparam name="T">The number type.</typeparam>
public sealed class BilinearCritic<T> : ICritic<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly LinearLayer<T> _map;
    private readonly T[] _noBias;

    /// <summary>A critic with random weights.</summary>
    /// <param name="dx">Columns of x.</param>
    /// <param name="dy">Columns of y.</param>
    /// <param name="initialiser">How W begins.</param>
    /// <param name="random">Drawn from for the weights.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public BilinearCritic(int dx, int dy, Initialiser initialiser, RandomStream random)
    {
        _map = new LinearLayer<T>("bilinear", dy, dx, initialiser, random);
        _noBias = new T[dx];
    }

    /// <summary>W, <c>[dx, dy]</c>.</summary>
    public Parameter<T> Weight => _map.Weight;

    /// <inheritdoc/>
    public IReadOnlyList<Parameter<T>> Parameters => [Weight];

    /// <inheritdoc/>
    public IReadOnlyList<NamedArray<T>> Buffers => [];

    /// <summary>Records the score of each row of x with the same row of y, alike in training and evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Pairs(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode)
    {
        Towers.RequireRows("bilinear critic", x, y);
        return tape.Sum(tape.Multiply(x, Mapped(tape, y)), 1);
    }

    /// <summary>Records the scores of every row of x with every row of y, alike in training and evaluation.</summary>
    /// <inheritdoc/>
    public Tensor<T> Table(Tape<T> tape, Tensor<T> x, Tensor<T> y, Mode mode) =>
        tape.MatrixMultiply(x, tape.Permute(Mapped(tape, y), 1, 0));

    /// <summary><c>Y Wᵀ</c>, [m, dx].</summary>
    private Tensor<T> Mapped(Tape<T> tape, Tensor<T> y)
    {
        ArgumentNullException.ThrowIfNull(tape);
        return tape.Linear(y, tape.Use(Weight), tape.Constant(_noBias, new Shape(_noBias.Length)));
    }
}
