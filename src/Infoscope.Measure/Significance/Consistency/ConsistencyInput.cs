using Infoscope.Core;
using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Significance.Consistency;

/// <summary>What every check is given: the estimator, the samples, and the value that they are about.</summary>
/// <param name="Estimator">The estimator.</param>
/// <param name="X">Sample of X.</param>
/// <param name="Y">Sample of Y.</param>
/// <param name="Whole">The estimate on all rows, with its standard error.</param>
/// <param name="Context">Seed, threads and cancellation.</param>
internal sealed record ConsistencyInput(IMutualInformationEstimator Estimator, Samples X, Samples Y, Estimate Whole, EstimationContext Context)
{
    /// <summary>The value on all rows.</summary>
    public double Nats => Whole.Nats;

    /// <summary>Differences within two standard errors are not told from chance.</summary>
    public double Tolerance => 2 * Whole.StandardErrorNats!.Value;

    public double Measure(Samples x, Samples y) => Estimator.Estimate(x, y, Context).Nats;

    public RandomStream Random(ulong label) => new RandomStream(Context.Seed).Split(label);
}
