using System.Numerics;
using Infoscope.Tensors;

namespace Infoscope.Learn.Bounds;

/// <summary><see cref="DonskerVaradhan"/>'s bound, whose critic is trained by the gradient that a moving average corrects (<see cref="MovingAverageDonskerVaradhan"/>).</summary>
/// <remarks>Source: Belghazi and others, "MINE: mutual information neural estimation", ICML 2018, algorithm 1 and section 3.2.</remarks>
public sealed class Mine : IPairBound
{
    private static readonly DonskerVaradhan _bound = new();

    /// <summary>The estimate with one weight of the moving average.</summary>
    /// <param name="weight">α: how much the newest batch counts, above 0 and at most 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not above 0 and at most 1.</exception>
    public Mine(double weight = MovingAverageDonskerVaradhan.UsualWeight) => Weight = MovingAverageDonskerVaradhan.Require(weight);

    /// <summary>α: how much the newest batch counts in the moving average.</summary>
    public double Weight { get; }

    /// <inheritdoc/>
    public string Name => "mine";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <summary>Records Donsker and Varadhan's bound with its own gradient, in nats: what is reported, on pairs that no training saw.</summary>
    /// <inheritdoc/>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return _bound.Record(tape, joint, product);
    }

    /// <summary>A <see cref="MovingAverageDonskerVaradhan"/> with a mean of its own.</summary>
    public IPairBound CreateObjective() => new MovingAverageDonskerVaradhan(Weight);
}
