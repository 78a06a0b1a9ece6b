using Infoscope.App.Reports;

namespace Infoscope.EndToEnd.Reports;

/// <summary>A test of the report page in a real browser: needs Chromium, and a build that had Node.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PageFactAttribute : FactAttribute
{
    public PageFactAttribute()
    {
        Skip = Browser.Missing ?? (HtmlReport.IsAvailable ? null : HtmlReport.Missing);
    }
}

/// <summary>A test that runs the page's own tests with npm's packages.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NodeFactAttribute : FactAttribute
{
    public NodeFactAttribute()
    {
        Skip = File.Exists(Vitest) ? null : "needs Node and npm's packages in src/Infoscope.App/web (npm ci)";
    }

    /// <summary>The folder of the page's sources.</summary>
    public static string Web { get; } = Path.Combine(SharedFolder.Root, "src", "Infoscope.App", "web");

    /// <summary>The test runner's script.</summary>
    public static string Vitest { get; } = Path.Combine(Web, "node_modules", "vitest", "vitest.mjs");
}
