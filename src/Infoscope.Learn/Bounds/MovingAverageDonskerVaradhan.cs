using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Bounds;

/// <summary>
/// The value of <see cref="DonskerVaradhan"/>'s bound with the gradient <c>E_joint ∇f − E_product (∇f e^f) / M</c>, M the moving average of
/// <c>E_product e^f</c> over batches: for training only.
/// </summary>
/// <remarks>
/// The plain gradient divides by the same few numbers that it sums over, so its mean over batches is not the gradient of the whole. M sees
/// many batches: <c>M ← (1 − α) M + α E_product e^f</c>, begun with the first batch; the present batch is in it when it divides. It is kept
/// as ln M, so scores of ±10⁴ do not overflow, and the correction <c>E_product e^f / M</c> is at most 1/α. A batch without a finite value is not taken up.
/// Each <see cref="Record"/> is one step: evaluate by <see cref="DonskerVaradhan"/>. Not safe for two threads at once.
/// Source: Belghazi and others, "MINE", ICML 2018, section 3.2.
/// </remarks>
public sealed class MovingAverageDonskerVaradhan : IPairBound
{
    /// <summary>0.01, the usual α.</summary>
    public const double UsualWeight = 0.01;

    /// <summary>A mean of nothing yet.</summary>
    /// <param name="weight">α: how much the newest batch counts, above 0 and at most 1; 1 is the plain gradient.</param>
    /// <exception cref="ArgumentOutOfRangeException">The weight is not above 0 and at most 1.</exception>
    public MovingAverageDonskerVaradhan(double weight = UsualWeight) => Weight = Require(weight);

    /// <summary>α.</summary>
    public double Weight { get; }

    /// <summary>ln M, null before the first batch. Belongs into a checkpoint; set it to go on from one.</summary>
    public double? LogMean { get; set; }

    /// <inheritdoc/>
    public string Name => "mine";

    /// <inheritdoc/>
    public BoundKind Kind => BoundKind.LowerBoundOfInformation;

    /// <inheritdoc/>
    public double Ceiling(int size) => double.PositiveInfinity;

    /// <summary>Takes the product scores into the mean and records the bound, in nats, with the corrected gradient.</summary>
    /// <inheritdoc/>
    /// <remarks>Finite for all finite scores.</remarks>
    public Tensor<T> Record<T>(Tape<T> tape, Tensor<T> joint, Tensor<T> product)
        where T : struct, IFloatingPointIeee754<T>
    {
        Scores.RequirePairs(Name, joint, product);
        var logMean = Scores.LogMeanExp(tape, product);
        var correction = T.CreateChecked(Math.Exp(double.CreateChecked(logMean.Item()) - TakeUp(double.CreateChecked(logMean.Item()))));

        // ln mean e^f has the gradient E(∇f e^f) / E e^f; a constant plus correction · (itself − itself as a constant) keeps its value and turns E e^f into M.
        var constant = tape.StopGradient(logMean);
        var partition = tape.Add(constant, tape.Scale(tape.Subtract(logMean, constant), correction));
        return tape.Subtract(tape.Mean(joint), partition);
    }

    internal static double Require(double weight) => weight is > 0 and <= 1
        ? weight
        : throw new ArgumentOutOfRangeException(nameof(weight), weight, "The weight of the newest batch in MINE's moving average must be above 0 and at most 1; 0.01 is usual.");

    /// <summary><c>ln((1 − α) e^ln M + α e^latest)</c>, with the larger taken out.</summary>
    private double TakeUp(double latest)
    {
        if (!double.IsFinite(latest))
        {
            return latest;
        }

        var (old, added) = (LogMean + Math.Log(1 - Weight) ?? double.NegativeInfinity, LogMean is null ? latest : latest + Math.Log(Weight));
        var largest = Math.Max(old, added);
        LogMean = largest + Math.Log(Math.Exp(old - largest) + Math.Exp(added - largest));
        return LogMean.Value;
    }
}
