using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary><c>E_joint f − ln E_product e^f</c>; the best f is <c>ln p(x,y) / p(x)p(y)</c> plus any constant.</summary>
/// <remarks>
/// Its mean over batches exceeds the bound a little, because the logarithm of a mean is estimated, and the gradient is biased
/// for the same reason (<see cref="MovingAverageDonskerVaradhan"/> corrects it). No lower bound that holds with confidence can say much more than <c>ln m</c> from m pairs (McAllester and Stratos, AISTATS 2020).
/// Source: Donsker and Varadhan, CPAM 36(2), 1983; Belghazi and others, "MINE", ICML 2018.
/// </remarks>
public sealed class DonskerVaradhan : IPairBound
{
    /// <inheritdoc/>
    public string Name => "dv";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        return tape.Subtract(tape.Mean(joint), Scores.LogMeanExp(tape, product));
    }
}
