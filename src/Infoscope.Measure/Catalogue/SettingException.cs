using Infoscope.Core;

namespace Infoscope.Measure.Catalogue;

/// <summary>A wrong name or value of an estimator or of one of its settings: a mistake in the asking, not in the data.</summary>
public sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>A name of some kind that does not exist.</summary>
    /// <param name="kind">What was named, such as <c>estimator</c>.</param>
    /// <param name="got">What was typed.</param>
    /// <param name="known">What exists.</param>
    public static SettingException Unknown(string kind, string got, IEnumerable<string> known) =>
        new($"There is no {kind} '{got}'. {NearestName.Question(got, known)}Allowed: {string.Join(", ", known)}.");

    /// <summary>The estimator has no such setting.</summary>
    internal static SettingException UnknownSetting(string estimator, string name, IEnumerable<string> known) => known.Any()
        ? new($"The estimator {estimator} has no setting '{name}'. {NearestName.Question(name, known)}Allowed: {string.Join(", ", known)}.")
        : new($"The estimator {estimator} has no setting '{name}': it has none at all. Leave it out.");

    /// <summary>A value that the setting does not allow.</summary>
    internal static SettingException BadValue(string estimator, EstimatorSetting setting, string got) =>
        new($"The setting {setting.Name} of {estimator} is '{got}'; allowed: {setting.Allowed}. Without it, {setting.Name} is {setting.Default}.");

    /// <summary>Settings that are allowed one by one but not together.</summary>
    internal static SettingException Refused(string estimator, ArgumentException reason) =>
        new($"These settings of {estimator} do not work: {FirstLine(reason.Message)} Change the setting.", reason);

    // The framework appends the parameter's name in parentheses, which tells nobody anything here.
    private static string FirstLine(string message)
    {
        var at = message.IndexOf(" (Parameter", StringComparison.Ordinal);
        return at < 0 ? message : message[..at];
    }
}
