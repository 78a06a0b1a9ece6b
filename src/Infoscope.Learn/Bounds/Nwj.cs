using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint f − E_product e^(f − 1)</c>; the best f is <c>1 + ln p(x,y) / p(x)p(y)</c>.</summary>
/// <remarks>
/// Unbiased, with a variance that grows like e^I. Known as f-MINE and MINE-f too.
/// Source: Nguyen, Wainwright and Jordan, "Estimating divergence functionals", IEEE Transactions on Information Theory 56(11), 2010.
/// </remarks>
public sealed class Nwj : IPairBound
{
    /// <inheritdoc/>
    public string Name => "nwj";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int productPairs) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Where e^(f − 1) of a product pair is beyond the number type (f above 89 in float32, 710 in float64) the bound is −∞, never NaN.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return tape.Subtract(tape.Mean(joint), tape.Mean(tape.Exp(tape.Affine(product, T.One, T.NegativeOne))));
    }
}
