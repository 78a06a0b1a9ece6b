using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>−E_joint ln(1 + e^−f) − E_product ln(1 + e^f)</c>; the best f is <c>ln p(x,y) / p(x)p(y)</c>.</summary>
/// <remarks>
/// At most <c>2 JS − ln 4</c>, JS the Jensen-Shannon divergence of joint and product. It trains a critic with little variance;
/// measure with another bound at that critic,
/// such as <see cref="NwjAtJensenShannon"/> or <see cref="Smile"/>.
/// Source: Nowozin, Cseke and Tomioka, "f-GAN", NIPS 2016; Hjelm and others, "Deep InfoMax", ICLR 2019.
/// </remarks>
public sealed class JensenShannon : IPairBound
{
    /// <inheritdoc/>
    public string Name => "jsd";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfAnotherDivergence;

    /// <summary>0: softplus is positive.</summary>
    /// <inheritdoc/>
    public double Ceiling(int size) => 0;

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        var missed = tape.Mean(tape.Softplus(tape.Scale(joint, T.NegativeOne)));
        return tape.Scale(tape.Add(missed, tape.Mean(tape.Softplus(product))), T.NegativeOne);
    }
}
