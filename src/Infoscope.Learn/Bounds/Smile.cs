using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint f − ln E_product min(max(e^f, e^−τ), e^τ)</c>: Donsker and Varadhan's with the partition function held.</summary>
/// <remarks>
/// The clipping trades variance for bias, and the result is no bound any more. The paper trains the critic by
/// <see cref="JensenShannon"/> and measures by this.
/// Source: Song and Ermon, "Understanding the limitations of variational mutual information estimators", ICLR 2020.
/// </remarks>
public sealed class Smile : IPairBound
{
    /// <summary>The estimate for one τ.</summary>
    /// <param name="tau">τ, positive; the paper has 1, 5 and ∞, which is Donsker and Varadhan's bound.</param>
    /// <exception cref="ArgumentOutOfRangeException">τ is not positive.</exception>
    public Smile(double tau)
    {
        if (!(tau > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tau), tau, "The clipping of SMILE must be positive; 5 is usual.");
        }

        Tau = tau;
    }

    /// <summary>Scores of product pairs are held within ±τ.</summary>
    public double Tau { get; }

    /// <inheritdoc/>
    public string Name => "smile";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.Estimate;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores. Clipped product scores have gradient 0.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        var tau = T.CreateChecked(Tau);
        return tape.Subtract(tape.Mean(joint), Scores.LogMeanExp(tape, tape.Clamp(product, -tau, tau)));
    }

    /// <inheritdoc/>
    public IPairBound CreateObjective() => new JensenShannon();
}
