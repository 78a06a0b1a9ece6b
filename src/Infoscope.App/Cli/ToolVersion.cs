using System.Reflection;

namespace Infoscope.App.Cli;

/// <summary>The version of this build.</summary>
internal static class ToolVersion
{
    private const int CommitLetters = 8;

    public static string Current { get; } =
        Shorten(typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");

    // The commit's first letters are enough to find it.
    private static string Shorten(string version) =>
        version.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus && version.Length > plus + CommitLetters + 1 ? version[..(plus + CommitLetters + 1)] : version;
}
