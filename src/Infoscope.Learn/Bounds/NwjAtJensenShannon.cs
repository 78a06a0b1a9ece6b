using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>1 + E_joint f − E_product e^f</c>: <see cref="Nwj"/> at f + 1, for a critic that was trained by <see cref="JensenShannon"/>.</summary>
/// <remarks>
/// The best f is <c>ln p(x,y) / p(x)p(y)</c>, the one that Jensen and Shannon's objective finds with little variance. A lower bound at any f.
/// Source: Poole and others, "On variational bounds of mutual information", ICML 2019 (I_JS).
/// </remarks>
public sealed class NwjAtJensenShannon : IPairBound
{
    private static readonly Nwj _nwj = new();

    /// <inheritdoc/>
    public string Name => "nwj-jsd";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all scores within ±10⁴, as <see cref="Nwj"/>.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return _nwj.Record(tape, tape.Affine(joint, T.One, T.One), tape.Affine(product, T.One, T.One));
    }

    /// <inheritdoc/>
    public IPairBound CreateObjective() => new JensenShannon();
}
