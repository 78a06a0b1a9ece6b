using Infoscope.Core;

namespace Infoscope.Measure.Conditional;

/// <summary>Estimates the mutual information of two paired samples given a third: what X says about Y beyond what Z says.</summary>
public interface IConditionalMutualInformationEstimator
{
    /// <summary>What this estimator claims about itself, under the id of its sister for two samples.</summary>
    EstimatorTraits Traits { get; }

    /// <summary>How it reads Z.</summary>
    ColumnKind ZKind { get; }

    /// <summary>What it takes for granted about X, Y and Z, in one sentence: what its number means.</summary>
    string Assumption { get; }

    /// <summary>Estimates <c>I(X;Y|Z)</c> from n rows of three.</summary>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>; row i was observed together with row i of the others.</param>
    /// <param name="z">Sample of Z, <c>[n, dz]</c>, on which is conditioned.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>The raw estimate in nats, negative where it comes out negative, with its ceiling and warnings.</returns>
    /// <exception cref="SampleException">Row counts differ, n is below <see cref="EstimatorTraits.MinimumRows"/>, a sample has no columns, or a value is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    Estimate Estimate(Samples x, Samples y, Samples z, EstimationContext context);
}
