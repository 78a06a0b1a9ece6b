using Infoscope.Core;

namespace Infoscope.Measure;

/// <summary>Estimates the mutual information of two paired samples.</summary>
public interface IMutualInformationEstimator
{
    /// <summary>What this estimator claims about itself; the contract suite holds it to every claim.</summary>
    EstimatorTraits Traits { get; }

    /// <summary>What it takes for granted about X and Y, or adds to them, in one sentence: what its number means.</summary>
    string Assumption { get; }

    /// <summary>Estimates <c>I(X;Y)</c> from n paired rows.</summary>
    /// <param name="x">Sample of X, <c>[n, dx]</c>.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>; row i was observed together with row i of <paramref name="x"/>.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>The raw estimate in nats, negative where it comes out negative, with its ceiling and warnings.</returns>
    /// <exception cref="SampleException">Row counts differ, n is below <see cref="EstimatorTraits.MinimumRows"/>, d is 0, or a value is NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">The context's token was cancelled.</exception>
    Estimate Estimate(Samples x, Samples y, EstimationContext context);
}

/// <summary>An estimator that measures several X against one Y at about the cost of one, as an information plane asks for: I(X;T) and I(T;Y) of the same T.</summary>
public interface IGroupEstimator : IMutualInformationEstimator
{
    /// <summary>Estimates <c>I(X;Y)</c> for each X.</summary>
    /// <param name="xs">Samples of several X, <c>[n, dx]</c> each.</param>
    /// <param name="y">Sample of Y, <c>[n, dy]</c>.</param>
    /// <param name="context">Seed, threads, progress and cancellation.</param>
    /// <returns>One estimate for each X, in their order, equal to its own <see cref="IMutualInformationEstimator.Estimate"/> to rounding.</returns>
    /// <exception cref="SampleException">As for a single X.</exception>
    IReadOnlyList<Estimate> EstimateEach(IReadOnlyList<Samples> xs, Samples y, EstimationContext context);
}

/// <summary>What an estimator promises.</summary>
/// <param name="Id">The name on the command line, such as <c>ksg1</c>.</param>
/// <param name="XKind">How it reads X: as symbols (a row is one symbol) or as numbers.</param>
/// <param name="YKind">How it reads Y.</param>
/// <param name="Bias">The side on which it errs for finite n.</param>
/// <param name="MinimumRows">The smallest n it accepts with its present settings.</param>
/// <param name="IsSymmetric">Whether I(X;Y) and I(Y;X) come out as the same bits.</param>
public sealed record EstimatorTraits(string Id, ColumnKind XKind, ColumnKind YKind, BiasDirection Bias, int MinimumRows, bool IsSymmetric)
{
    /// <summary>The changes of the sample that leave every bit of the value as it is.</summary>
    public Invariances Invariances { get; init; }

    /// <summary>Whether the value depends on the seed.</summary>
    public bool IsRandom { get; init; }
}

/// <summary>Changes of a sample that an estimator claims not to notice: the value keeps every bit.</summary>
[Flags]
public enum Invariances
{
    /// <summary>None is claimed.</summary>
    None = 0,

    /// <summary>Putting the paired rows into another order.</summary>
    RowOrder = 1,

    /// <summary>Putting the columns of X, or of Y, into another order.</summary>
    ColumnOrder = 2,

    /// <summary>Multiplying all of X, or all of Y, by a power of two.</summary>
    Scaling = 4,

    /// <summary>Adding an integer to all of X, or to all of Y, while every number stays exact.</summary>
    Translation = 8,

    /// <summary>Giving the symbols of X, or of Y, other names.</summary>
    Relabelling = 16,

    /// <summary>Appending a column that never changes.</summary>
    ConstantColumn = 32,

    /// <summary>Repeating the whole sample.</summary>
    Duplication = 64,
}

/// <summary>How the columns of a sample are read.</summary>
public enum ColumnKind
{
    /// <summary>Symbols: two rows are the same symbol when all their numbers are equal, and differ otherwise.</summary>
    Discrete,

    /// <summary>Numbers with an order and distances.</summary>
    Continuous,
}

/// <summary>The side on which an estimator errs for finite n.</summary>
public enum BiasDirection
{
    /// <summary>Neither side by construction, or it depends on the data.</summary>
    Either,

    /// <summary>Tends to report too little.</summary>
    Downward,

    /// <summary>Tends to report too much.</summary>
    Upward,
}

/// <summary>Seed, threads, progress and cancellation of one call. There is no default seed: whoever measures names one.</summary>
/// <param name="Seed">Seeds whatever is random in the estimate; without effect on estimators that draw nothing.</param>
public sealed record EstimationContext(ulong Seed)
{
    /// <summary>The largest number of threads; the result does not depend on it.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Told the finished share of the work, 0 to 1, never decreasing: a few stages, or at most twenty times a second.</summary>
    public IProgress<double>? Progress { get; init; }

    /// <summary>Stops the call with an <see cref="OperationCanceledException"/>.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Tells the finished share, then listens to the token: whoever is told may be the one who cancels.</summary>
    public void Advance(double share)
    {
        Progress?.Report(share);
        Cancellation.ThrowIfCancellationRequested();
    }
}

/// <summary>One estimate, with everything needed to judge it.</summary>
public sealed record Estimate
{
    /// <summary>The estimator's id.</summary>
    public required string Estimator { get; init; }

    /// <summary>The raw value in nats: never clamped, so it may be negative.</summary>
    public required double Nats { get; init; }

    /// <summary>The same value in bits.</summary>
    public double Bits => Information.BitsFromNats(Nats);

    /// <summary>The standard error in nats, where the method or a resampling gives one.</summary>
    public double? StandardErrorNats { get; init; }

    /// <summary>A confidence interval in nats, where one was asked for.</summary>
    public Interval? IntervalNats { get; init; }

    /// <summary>The p-value of independence, where a test was asked for.</summary>
    public double? PValue { get; init; }

    /// <summary>n, the number of paired rows.</summary>
    public required long Rows { get; init; }

    /// <summary>dx.</summary>
    public required int XColumns { get; init; }

    /// <summary>dy.</summary>
    public required int YColumns { get; init; }

    /// <summary>dz: 0 where nothing is conditioned on.</summary>
    public int ZColumns { get; init; }

    /// <summary>Every setting in force, by its command line name; values are <see cref="int"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</summary>
    public required IReadOnlyDictionary<string, object> Settings { get; init; }

    /// <summary>The side on which the value errs.</summary>
    public required BiasDirection Bias { get; init; }

    /// <summary>The largest value this estimator can return for this n and these settings, in nats; infinite where there is none.</summary>
    public required double CeilingNats { get; init; }

    /// <summary>Counts behind the value, such as <c>unique-x</c>, <c>unique-y</c> or <c>ties</c>.</summary>
    public IReadOnlyDictionary<string, double> Diagnostics { get; init; } = new Dictionary<string, double>(StringComparer.Ordinal);

    /// <summary>Why the value may mislead; empty when nothing was noticed.</summary>
    public required IReadOnlyList<EstimateWarning> Warnings { get; init; }
}

/// <summary>A closed interval in nats.</summary>
/// <param name="Low">Its lower end.</param>
/// <param name="High">Its upper end.</param>
public readonly record struct Interval(double Low, double High);

/// <summary>One reason to doubt a value.</summary>
/// <param name="Code">A stable name, one of <see cref="WarningCodes"/>.</param>
/// <param name="Message">What was noticed, with numbers, and what to do.</param>
public sealed record EstimateWarning(string Code, string Message);

/// <summary>The stable names of warnings.</summary>
public static class WarningCodes
{
    /// <summary>The value is within 10 % of the most that n and the settings allow: it says how large n is, not how much information there is.</summary>
    public const string Saturated = "saturated";

    /// <summary>Equal distances or equal rows where the method assumes a density.</summary>
    public const string Ties = "ties";

    /// <summary>Too few rows for the number of symbols, columns or neighbours.</summary>
    public const string FewSamples = "few-samples";

    /// <summary>Most rows have a code of their own, so the value is near ln n whatever the data.</summary>
    public const string UniqueCodes = "unique-codes";

    /// <summary>Values fell outside the stated range and were counted in the end bins.</summary>
    public const string OutOfRange = "out-of-range";

    /// <summary>A column never changes, so it carries no information.</summary>
    public const string ConstantColumn = "constant-column";

    /// <summary>The value changes with the number of rows by more than its error bar: its bias is not negligible.</summary>
    public const string Drift = "drift";

    /// <summary>More columns than the rows can fill: the nearest neighbours are no longer near.</summary>
    public const string HighDimension = "high-dimension";

    /// <summary>A Gaussian was assumed, and a test rejects it.</summary>
    public const string NotGaussian = "not-gaussian";

    /// <summary>A column is a combination of other columns of its side, so it carries no further information.</summary>
    public const string RedundantColumn = "redundant-column";

    /// <summary>The value scatters: a few pairs decide it, or trainings of other seeds find others.</summary>
    public const string HighVariance = "high-variance";

    /// <summary>What was learnt fits the rows it was learnt from clearly better than others.</summary>
    public const string Overfit = "overfit";

    /// <summary>Training ran away; the value is that of the last good parameters.</summary>
    public const string Diverged = "diverged";

    /// <summary>A fit did not settle within its iterations, or had nothing to settle on, for some of the points.</summary>
    public const string NotConverged = "not-converged";
}
