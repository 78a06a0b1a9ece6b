namespace Infoscope.Runs;

/// <summary>Where the run store lies when nobody says otherwise.</summary>
public static class StoreFolder
{
    /// <summary>The environment variable that moves it.</summary>
    public const string Variable = "INFOSCOPE_STORE";

    /// <summary>What <see cref="Variable"/> names, else <c>infoscope</c> in the user's data folder.</summary>
    public static string Default()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
        {
            return named;
        }

        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(data.Length > 0 ? data : Path.GetTempPath(), "infoscope");
    }
}
