using System.Numerics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Bounds;

/// <summary>A bound on the scores of every x of a batch with every y of it: n joint pairs on the diagonal, n(n − 1) product pairs beside it.</summary>
public interface ITableBound : IBound
{
    /// <summary>The fewest rows that it can do with.</summary>
    int MinimumRows => 2;

    /// <summary>Records the bound, in nats.</summary>
    /// <param name="tape">The tape of the scores.</param>
    /// <param name="table"><c>[n, n]</c>: row i has x_i with every y_j. n at least <see cref="MinimumRows"/>.</param>
    /// <returns>One number.</returns>
    /// <exception cref="TensorException">The scores are no such matrix.</exception>
    Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>;

    /// <summary>What a critic that is read by this bound learns to make large: this bound itself, unless its paper says otherwise.</summary>
    /// <remarks>Ask once for each training: the objective may hold a state of its own.</remarks>
    ITableBound CreateObjective() => this;
}
