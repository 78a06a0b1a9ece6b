using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint ln q(y|x) − E_product ln q(y|x)</c> with one product pair for each joint one: <see cref="Club"/> at O(n) in the place of O(n²).</summary>
/// <remarks>
/// Product pairs from a permutation of the batch, new for each. Direction and training as <see cref="Club"/>.
/// Source: Cheng and others, "CLUB", ICML 2020 (vCLUB-S).
/// </remarks>
public sealed class ClubSampled : IPairBound
{
    /// <inheritdoc/>
    public string Name => "club-sampled";

    /// <summary>An upper bound where q is p(y|x).</summary>
    public BoundKind Kind => BoundKind.UpperBoundOfInformation;

    /// <inheritdoc/>
    public ScoreKind ScoreKind => ScoreKind.LogConditionalDensity;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return tape.Subtract(tape.Mean(joint), tape.Mean(product));
    }
}
