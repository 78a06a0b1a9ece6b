using Infoscope.App.Cli;
using Infoscope.Core;
using Infoscope.Measure;
using Infoscope.Measure.Catalogue;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Significance;

namespace Infoscope.App.Commands;

/// <summary>What a user asked to know about each value beside the value: an interval, a p-value.</summary>
/// <param name="Confidence">The level of the interval; null for none.</param>
/// <param name="Test">The surrogates of the p-value; null for none.</param>
internal sealed record Assurance(double? Confidence, PermutationOptions? Test)
{
    public static Assurance None { get; } = new(null, null);

    /// <exception cref="UsageException">A number is out of its range, or an option has no effect.</exception>
    /// <exception cref="SettingException">There is no such surrogate.</exception>
    public static Assurance Of(double? confidence, int permutations, string? surrogate, int? minimumShift)
    {
        if (permutations < 0)
        {
            throw new UsageException($"--permutations is {permutations}; it must be at least 0.");
        }

        var kind = surrogate switch
        {
            null or "shuffle" => Surrogate.Shuffle,
            "circular" => Surrogate.Circular,
            _ => throw SettingException.Unknown("--surrogate", surrogate, ["shuffle", "circular"]),
        };
        if (permutations == 0 && (surrogate ?? minimumShift?.ToString(System.Globalization.CultureInfo.InvariantCulture)) is not null)
        {
            throw new UsageException("--surrogate and --min-shift say how a p-value is found; ask for one with --permutations N, such as 999.");
        }

        if (minimumShift is not null && kind != Surrogate.Circular)
        {
            throw new UsageException("--min-shift goes with --surrogate circular.");
        }

        if (minimumShift < 1)
        {
            throw new UsageException($"--min-shift is {minimumShift}; it must be at least 1.");
        }

        return new Assurance(
            Levels.Check(confidence),
            permutations == 0 ? null : new PermutationOptions(permutations) { Surrogate = kind, MinimumShift = minimumShift });
    }

    public Estimate Measure(IMutualInformationEstimator estimator, Samples x, Samples y, EstimationContext context) => With(
        Confidence is { } level ? IntervalEstimation.Run(estimator, x, y, level, context) : null,
        Test is { } test ? PermutationTest.Run(estimator, x, y, test, context).Observed : null)
        ?? estimator.Estimate(x, y, context);

    public Estimate Measure(IConditionalMutualInformationEstimator estimator, Samples x, Samples y, Samples z, EstimationContext context) => With(
        Confidence is { } level ? IntervalEstimation.Run(estimator, x, y, z, new IntervalOptions(level), context) : null,
        Test is { } test ? PermutationTest.Run(estimator, x, y, z, test, context).Observed : null)
        ?? estimator.Estimate(x, y, z, context);

    /// <summary>One estimate that holds what both found.</summary>
    private static Estimate? With(Estimate? interval, Estimate? tested)
    {
        if (interval is null || tested is null)
        {
            return interval ?? tested;
        }

        var settings = new Dictionary<string, object>(interval.Settings, StringComparer.Ordinal);
        foreach (var (name, value) in tested.Settings)
        {
            settings[name] = value;
        }

        return interval with { PValue = tested.PValue, Settings = settings };
    }
}
