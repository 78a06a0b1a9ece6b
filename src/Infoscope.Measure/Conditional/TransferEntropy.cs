using Infoscope.Core;

namespace Infoscope.Measure.Conditional;

/// <summary>
/// What the past of one series says about the next row of another beyond that one's own past:
/// <c>T(S→T) = I(T_t ; S_{t−u} … S_{t−u−l+1} | T_{t−1} … T_{t−k})</c> nats, k and l the histories and u the delay.
/// </summary>
/// <remarks>
/// Any conditional estimator does the measuring; ties, ceiling, warnings and cost are its own. Rows are moments at equal
/// steps, in order. Directed and not symmetric: predictive information, not proof of a cause. The series should be stationary,
/// and neighbouring moments resemble each other, so n rows say less than n independent ones.
/// Source: Schreiber, Phys. Rev. Lett. 85, 461 (2000), equation 4; the delay as in Wibral et al., PLoS ONE 8, e55809 (2013).
/// </remarks>
public static class TransferEntropy
{
    /// <summary>Standardises whole columns, embeds them, and measures.</summary>
    /// <param name="source">The series asked about, <c>[n, ds]</c>.</param>
    /// <param name="target">The series foretold, <c>[n, dt]</c>.</param>
    /// <param name="estimator">What measures <c>I(X;Y|Z)</c>.</param>
    /// <param name="options">Histories and delay.</param>
    /// <param name="standardisation">
    /// Done to each column of numbers before embedding, over all its rows, so that a column has one scale at every lag (as TRENTOOL and JIDT do);
    /// symbols stay as they are.
    /// </param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>The estimate, in which X is the source's past, Y the target's next row and Z the target's past; <see cref="Estimate.Rows"/> counts embedded rows.</returns>
    /// <exception cref="SampleException">Row counts differ, too few rows remain after embedding, there are no columns, or a value is NaN or infinite (its row is that of the series).</exception>
    /// <exception cref="ArgumentOutOfRangeException">A history or the delay is below 1.</exception>
    public static Estimate Estimate(
        Samples source,
        Samples target,
        IConditionalMutualInformationEstimator estimator,
        TransferEntropyOptions options,
        Standardisation standardisation,
        EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(standardisation);
        options.Checked();
        RequireRows(source, target, options, estimator.Traits.MinimumRows);
        var ofSource = estimator.Traits.XKind == ColumnKind.Discrete ? Standardisation.None : standardisation;
        var ofTarget = estimator.Traits.YKind == ColumnKind.Discrete ? Standardisation.None : standardisation;
        var (x, y, z) = Embed(ofSource.Apply(source, "source"), ofTarget.Apply(target, "target"), options);
        var estimate = estimator.Estimate(x, y, z, context);
        return estimate with
        {
            Settings = new Dictionary<string, object>(estimate.Settings, StringComparer.Ordinal)
            {
                ["target-history"] = options.TargetHistory,
                ["source-history"] = options.SourceHistory,
                ["delay"] = options.Delay,
                ["standardise"] = ofSource == ofTarget ? ofSource.Name : $"source {ofSource.Name}, target {ofTarget.Name}",
            },
        };
    }

    /// <summary>The three samples whose conditional information is the transfer entropy, one row for each moment with a full past.</summary>
    /// <param name="source">The series asked about, <c>[n, ds]</c>.</param>
    /// <param name="target">The series foretold, <c>[n, dt]</c>.</param>
    /// <param name="options">Histories and delay.</param>
    /// <returns>The source's past <c>[m, l·ds]</c>, the target's next row <c>[m, dt]</c> and its past <c>[m, k·dt]</c>, latest rows first; m = n − <see cref="TransferEntropyOptions.FirstRow"/>.</returns>
    /// <exception cref="SampleException">Row counts differ, or no row has a full past.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A history or the delay is below 1.</exception>
    public static (Samples SourcePast, Samples Next, Samples TargetPast) Embed(Samples source, Samples target, TransferEntropyOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(target);
        options.Checked();
        RequireRows(source, target, options, needed: 1);
        var first = options.FirstRow;
        return (
            Past(source, first, options.Delay, options.SourceHistory),
            target.RowRange(first, target.Rows - first),
            Past(target, first, lag: 1, options.TargetHistory));
    }

    private static Samples Past(Samples series, int first, int lag, int history)
    {
        var rows = series.Rows - first;
        var past = series.RowRange(first - lag, rows);
        for (var back = 1; back < history; back++)
        {
            past = past.Beside(series.RowRange(first - lag - back, rows));
        }

        return past;
    }

    private static void RequireRows(Samples source, Samples target, TransferEntropyOptions options, int needed)
    {
        if (source.Rows != target.Rows)
        {
            throw new SampleException(
                $"The source has {source.Rows} rows and the target has {target.Rows}: row t of both must be the same moment. Give both the same number of rows.");
        }

        if (source.Rows - (long)options.FirstRow < needed)
        {
            throw SampleException.TooFewRows(
                "transfer entropy", source.Rows, options.FirstRow + needed, $"the first {options.FirstRow} have no full past, and the estimator needs {needed} more");
        }
    }
}
