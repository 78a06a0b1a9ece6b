namespace Infoscope.Data.Sets;

/// <summary>Where downloaded data lie.</summary>
public static class CacheFolder
{
    /// <summary>The environment variable that moves it.</summary>
    public const string Variable = "INFOSCOPE_CACHE";

    /// <summary>What <see cref="Variable"/> names, else <c>infoscope</c> in <c>XDG_CACHE_HOME</c>, else in the user's folder for such files.</summary>
    public static string Default() => Choose(Environment.GetEnvironmentVariable);

    internal static string Choose(Func<string, string?> variable)
    {
        if (variable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        if (variable("XDG_CACHE_HOME") is { Length: > 0 } xdg)
        {
            return Path.Combine(xdg, "infoscope");
        }

        if (OperatingSystem.IsWindows())
        {
            var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return Path.Combine(local.Length > 0 ? local : Path.GetTempPath(), "infoscope", "cache");
        }

        return Path.Combine(variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".cache") : Path.GetTempPath(), "infoscope");
    }
}
