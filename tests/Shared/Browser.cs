namespace Infoscope.Testing;

/// <summary>The Chromium of this machine (or the one that <c>INFOSCOPE_CHROMIUM</c> names); nothing is downloaded.</summary>
internal static class Browser
{
    /// <summary>The browser's program, or null where there is none.</summary>
    public static string? Path { get; } = Environment.GetEnvironmentVariable("INFOSCOPE_CHROMIUM") is { Length: > 0 } named
        ? named
        : Array.Find(
            [
                "/usr/bin/chromium",
                "/usr/bin/chromium-browser",
                "/usr/bin/google-chrome",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                @"C:\Program Files\Google\Chrome\Application\chrome.exe",
            ],
            File.Exists);

    /// <summary>The reason to skip a test that needs it, or null.</summary>
    public static string? Missing { get; } = File.Exists(Path) ? null : "needs Chromium, which this machine lacks (INFOSCOPE_CHROMIUM names its program)";
}

/// <summary>A test that looks at something in a real browser.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        Skip = Browser.Missing;
    }
}
