using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint f − E_product e^(f − 1)</c>; the best f is <c>1 + ln p(x,y) / p(x)p(y)</c>.</summary>
/// <remarks>
/// Unbiased, with a variance that grows like e^I. Known as MINE-f and f-GAN's KL too.
/// Source: Nguyen, Wainwright and Jordan, "Estimating divergence functionals", IEEE Transactions on Information Theory 56(11), 2010.
/// </remarks>
public sealed class Nwj : IPairBound
{
    /// <inheritdoc/>
    public string Name => "nwj";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all scores within ±10⁴. Where f of a product pair exceeds 63 in float32, 498 in float64, e^(f − 1) goes on as its tangent.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return tape.Subtract(tape.Mean(joint), tape.Mean(Scores.Exp(tape, tape.Affine(product, T.One, T.NegativeOne))));
    }
}
