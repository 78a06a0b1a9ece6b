using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint ln R</c>, R the density ratio <c>p(x,y) / p(x)p(y)</c> that a critic of an f-divergence tells: f-DIME, and KL-DIME for Kullback and Leibler's.</summary>
/// <remarks>
/// No bound: it is right where the critic is. Its variance is that of ln R over joint pairs and does not grow like e^I, because no product pair
/// enters. The critic learns by <see cref="FDivergenceBound"/> on product pairs from derangements: permutations that leave no pair together.
/// Rows whose objective weighs joint pairs by 1/R (rkl, neyman) have gradients of infinite variance on all but weak dependence: take kl, js, gan or hellinger.
/// Source: Letizia, Novello and Tonello, "Mutual information estimation via f-divergence and data derangements", NeurIPS 2024.
/// </remarks>
public sealed class DensityRatio : IPairBound
{
    /// <summary>The estimate for one divergence.</summary>
    /// <param name="divergence">The row of the table by which the critic learns.</param>
    /// <exception cref="ArgumentException">Its best critic does not tell the ratio, as that of total variation.</exception>
    public DensityRatio(FDivergence divergence)
    {
        ArgumentNullException.ThrowIfNull(divergence);
        Divergence = divergence.TellsRatio
            ? divergence
            : throw new ArgumentException($"The best critic of '{divergence.Name}' does not tell the density ratio. Take one of: {string.Join(", ", FDivergences.All.Where(row => row.TellsRatio).Select(row => row.Name))}.", nameof(divergence));
    }

    /// <summary>The row of the table by which the critic learns.</summary>
    public FDivergence Divergence { get; }

    /// <inheritdoc/>
    public string Name => $"{Divergence.Name}-dime";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.Estimate;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <summary>Records the mean of ln R over the joint pairs, in nats; product pairs are not read.</summary>
    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return tape.Mean(Divergence.LogRatio(tape, joint));
    }

    /// <inheritdoc/>
    public IPairBound CreateObjective() => new FDivergenceBound(Divergence);
}
