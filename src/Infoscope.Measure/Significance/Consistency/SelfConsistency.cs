using Infoscope.Core;

namespace Infoscope.Measure.Significance.Consistency;

/// <summary>The same estimator with other numbers of neighbours.</summary>
/// <param name="Neighbours">k in force.</param>
/// <param name="Create">The estimator with another k.</param>
public sealed record NeighbourVariants(int Neighbours, Func<int, IMutualInformationEstimator> Create);

/// <summary>What was checked, about which value.</summary>
/// <param name="Estimate">The estimate on all rows, with its standard error and its 95 % interval.</param>
/// <param name="Checks">All five checks, in the order of their documentation.</param>
public sealed record ConsistencyReport(Estimate Estimate, IReadOnlyList<ConsistencyCheck> Checks);

/// <summary>Holds an estimator, on the very samples it is used on, to what must be true of information whatever the data.</summary>
/// <remarks>
/// <c>independence</c>: with Y shuffled, about 0. <c>data-processing</c>: noise, a dropped column, merged symbols add nothing. <c>additivity</c>:
/// independent pairs add up. <c>rows</c>: the same on halves, quarters and eighths. <c>neighbours</c>: the same for 2 k and 4 k. A check
/// fails when the difference exceeds two standard errors; each of five may do so by chance about once in twenty samples. To pass is
/// necessary, not sufficient: a lower bound may pass them all.
/// <para>Sources: Song and Ermon (ICLR 2020); Holmes and Nemenman (2019). Cost: about 120 estimates.</para>
/// </remarks>
public static class SelfConsistency
{
    /// <summary>Runs all checks.</summary>
    /// <param name="estimator">Any estimator that may be called from several threads at once.</param>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="variants">How to change k; null for an estimator without neighbours.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <exception cref="SampleException">The estimator refuses the samples, or n is too small for an error bar.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    public static ConsistencyReport Run(
        IMutualInformationEstimator estimator, Samples x, Samples y, NeighbourVariants? variants, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var quiet = context with { Progress = null };
        var whole = IntervalEstimation.Run(estimator, x, y, new IntervalOptions(), quiet);
        var input = new ConsistencyInput(estimator, x, y, whole, quiet);
        Func<ConsistencyCheck>[] checks =
        [
            () => IndependenceCheck.Run(input),
            () => DataProcessingCheck.Run(input),
            () => AdditivityCheck.Run(input),
            () => RowsCheck.Run(input),
            () => NeighboursCheck.Run(input, variants),
        ];
        var results = new List<ConsistencyCheck>();
        foreach (var check in checks)
        {
            context.Progress?.Report((results.Count + 1.0) / (checks.Length + 1));
            results.Add(check());
        }

        context.Progress?.Report(1);
        return new ConsistencyReport(whole, results);
    }
}
