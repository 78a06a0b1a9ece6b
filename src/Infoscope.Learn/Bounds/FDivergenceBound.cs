using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint g(v) − E_product f*(g(v))</c>: a lower bound of the f-divergence of joint and product, in that divergence's own unit.</summary>
/// <remarks>
/// The best v has <c>g(v) = f'(p(x,y) / p(x)p(y))</c>. Of Kullback and Leibler's row it bounds the mutual information, and is <see cref="Nwj"/>; of gan's it is
/// <see cref="JensenShannon"/>. To read mutual information from a critic of another row take <see cref="DensityRatio"/>.
/// Source: Nowozin, Cseke and Tomioka, "f-GAN", NIPS 2016, eq. 4.
/// </remarks>
/// <param name="divergence">The row of the table.</param>
public sealed class FDivergenceBound(FDivergence divergence) : IPairBound
{
    /// <summary>The row of the table.</summary>
    public FDivergence Divergence { get; } = divergence ?? throw new ArgumentNullException(nameof(divergence));

    /// <inheritdoc/>
    public string Name => $"f-{Divergence.Name}";

    /// <inheritdoc/>
    public BoundKind Kind => ReferenceEquals(Divergence, FDivergences.KullbackLeibler) ? BoundKind.LowerBoundOfInformation : BoundKind.LowerBoundOfAnotherDivergence;

    /// <summary>The largest value of the divergence.</summary>
    /// <inheritdoc/>
    public double Ceiling(int size) => Divergence.Supremum;

    /// <inheritdoc/>
    /// <remarks>Finite for all scores within ±10⁴: exponentials that no number holds go on as their tangents.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return tape.Subtract(tape.Mean(Divergence.Activate(tape, joint)), tape.Mean(Divergence.ActivateConjugate(tape, product)));
    }
}
