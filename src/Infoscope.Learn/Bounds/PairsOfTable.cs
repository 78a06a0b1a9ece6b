using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>A bound on pairs, applied to a table: the n pairs of the diagonal as joint, the n(n − 1) beside it as product.</summary>
/// <remarks>The product pairs share their sides, so they tell less than as many drawn apart; but each pass gives all of them.</remarks>
/// <param name="bound">The bound on pairs.</param>
public sealed class PairsOfTable(IPairBound bound) : ITableBound
{
    /// <summary>The bound on pairs.</summary>
    public IPairBound Bound { get; } = bound ?? throw new ArgumentNullException(nameof(bound));

    /// <inheritdoc/>
    public string Name => Bound.Name;

    /// <inheritdoc/>
    public BoundKind Kind => Bound.Kind;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => Bound.ScoreKind;

    /// <inheritdoc/>
    public double Ceiling(int size) => Bound.Ceiling(Math.Max(1, size * (size - 1)));

    /// <inheritdoc/>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> table)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequireTable(Name, table, 2);
        return Bound.Record(tape, tape.Diagonal(table), ScoreTable.OffDiagonal(tape, table));
    }

    /// <inheritdoc/>
    public ITableBound CreateObjective() => new PairsOfTable(Bound.CreateObjective());
}
