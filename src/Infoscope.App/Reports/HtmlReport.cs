using System.Text;
using Infoscope.Lab.Reports;

namespace Infoscope.App.Reports;

/// <summary>Writes one self-contained HTML file: script, style and all measurements inside, nothing fetched, readable from disk.</summary>
/// <remarks>The page is built from <c>web/</c> by npm and embedded in this assembly. Texts of the report reach it as JSON, never as markup.</remarks>
public static class HtmlReport
{
    private const string Resource = "Infoscope.report.html";
    private const string Placeholder = "\"infoscope-data-goes-here\"";

    /// <summary>What to tell a user for whom <see cref="IsAvailable"/> is false.</summary>
    public const string Missing =
        "This build of infoscope has no report page: it was built without Node.js or without access to npm. "
        + "Install Node.js 20 or newer and build again, or use --svg, which needs neither.";

    /// <summary>Whether the page was there when this assembly was built.</summary>
    public static bool IsAvailable => typeof(HtmlReport).Assembly.GetManifestResourceInfo(Resource) is not null;

    /// <summary>The text of the HTML file.</summary>
    /// <exception cref="InvalidOperationException">The page is not available; the message says how to get it.</exception>
    /// <exception cref="ArgumentException">The parts of the report do not fit together.</exception>
    public static string Render(PlaneReport report)
    {
        PlaneReportJson.RequireConsistent(report);
        var page = ReadPage();
        var at = page.IndexOf(Placeholder, StringComparison.Ordinal);
        if (at < 0)
        {
            throw new InvalidOperationException($"The embedded report page has no place for data ({Placeholder}): web/ was built from other sources. Build again.");
        }

        // Inside a script element only '<' can end the data; in JSON it may stand only inside a string, where this is the same text.
        var json = PlaneReportJson.Write(report).Replace("<", "\\u003c", StringComparison.Ordinal);
        return string.Concat(page.AsSpan(0, at), json, page.AsSpan(at + Placeholder.Length));
    }

    /// <summary>Writes the file: first beside its place, then renamed, so that a reader never sees half of it.</summary>
    /// <param name="report">What to show.</param>
    /// <param name="path">Where; an existing file is replaced, a missing folder is made.</param>
    /// <exception cref="InvalidOperationException">The page is not available; the message says how to get it.</exception>
    /// <exception cref="ArgumentException">The parts of the report do not fit together.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is still there.</exception>
    public static void Write(PlaneReport report, string path)
    {
        var html = Render(report);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var temporary = $"{full}.{Guid.NewGuid():n}.tmp";
        try
        {
            File.WriteAllText(temporary, html, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
            File.Move(temporary, full, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string ReadPage()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException(Missing);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
