using Infoscope.App.Cli;

namespace Infoscope.App.Commands;

/// <summary>Checks levels of confidence as they are typed.</summary>
internal static class Levels
{
    /// <exception cref="UsageException">The level does not lie above 0 and below 1.</exception>
    public static double? Check(double? level) => level is null or (> 0 and < 1)
        ? level
        : throw new UsageException(FormattableString.Invariant($"--confidence is {level}; it must lie above 0 and below 1, as 0.95 does."));
}
