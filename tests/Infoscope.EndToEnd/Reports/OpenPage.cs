using Infoscope.App.Reports;
using Infoscope.Lab.Reports;
using Microsoft.Playwright;

namespace Infoscope.EndToEnd.Reports;

/// <summary>One Chromium for all tests of a class.</summary>
public sealed class PageBrowser : IAsyncLifetime
{
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal IBrowser Chromium => _browser ?? throw new InvalidOperationException("The browser did not start.");

    public async Task InitializeAsync()
    {
        if (Browser.Missing is null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Browser.Path,
                Headless = true,
                Args =
                [
                    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                ],
            });
        }
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>A report written to disk and opened from there, with everything it complained about and asked for.</summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly string _folder;

    private OpenPage(string folder, IPage page)
    {
        _folder = folder;
        Page = page;
        page.Console += (_, message) => Complaints.AddRange(message.Type is "error" or "warning" ? [message.Text] : []);
        page.PageError += (_, error) => Complaints.Add(error);
        page.Request += (_, request) => Requests.Add(request.Url);
        page.Dialog += (_, dialog) => Complaints.Add("dialog: " + dialog.Message);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public List<string> Requests { get; } = [];

    public static async Task<OpenPage> Of(PageBrowser browser, PlaneReport report, int width = 1280, ColorScheme scheme = ColorScheme.Light)
    {
        var folder = Directory.CreateTempSubdirectory("infoscope-page-").FullName;
        var path = Path.Combine(folder, "report.html");
        HtmlReport.Write(report, path);
        var page = await browser.Chromium.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = 900 }, ColorScheme = scheme });
        var open = new OpenPage(folder, page);
        await page.GotoAsync(new Uri(path).AbsoluteUri);
        await page.WaitForSelectorAsync("main[data-ready], [role=alert]");
        return open;
    }

    public Task<string> Readout() => Page.InnerTextAsync("#epoch-readout");

    /// <summary>The pixels of the first plane, after everything asked for has been drawn.</summary>
    public async Task<string> PlanePixels()
    {
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");
        return await Page.EvaluateAsync<string>("() => document.querySelector('.chart.plane canvas').toDataURL()");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.CloseAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
