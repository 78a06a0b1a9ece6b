using Infoscope.Lab.Tests.Reports;
using Microsoft.Playwright;

namespace Infoscope.EndToEnd.Reports;

public class PageTests(PageBrowser browser) : IClassFixture<PageBrowser>
{
    [PageFact]
    public async Task The_page_opens_from_disk_without_a_complaint_and_asks_nothing_of_the_network()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        await open.PlanePixels();

        open.Complaints.ShouldBeEmpty();
        open.Requests.ShouldHaveSingleItem().ShouldStartWith("file://");
        (await open.Page.TitleAsync()).ShouldBe("The 12-bit network: Infoscope");
        (await open.Page.InnerTextAsync("h1")).ShouldBe("The 12-bit network");
        (await open.Page.InnerTextAsync("header")).ShouldContain("plane-tishby-7f3a");
        (await open.Page.InnerTextAsync("header")).ShouldContain("2026-11-22 09:30 UTC");
        var points = SampleReports.Tishby.Trajectories.Sum(t => t.Epochs.Length).ToString("#,0");
        (await open.Page.InnerTextAsync(".facts")).ShouldContain($"{points} drawn\nof {points} recorded");
        (await open.Page.InnerTextAsync("#assumptions")).ShouldContain("Gaussian noise of variance 1e-3");
        (await open.Page.InnerTextAsync("#settings")).ShouldContain("12-10-7-5-4-3-2");
        (await open.Page.InnerTextAsync("#health")).ShouldContain("saturated 100.0 %");
        (await open.Page.InnerTextAsync(".warnings")).ShouldContain("nearly every row has a code of its own");
    }

    [PageFact]
    public async Task Every_chart_shows_something_and_says_what_it_is()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        var colors = await open.Page.EvaluateAsync<int[]>(
            """
            () => [...document.querySelectorAll('.chart canvas')].map(canvas => {
              const pixels = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data;
              const seen = new Set();
              for (let i = 0; i < pixels.length; i += 4) if (pixels[i + 3] > 200) seen.add(pixels[i] << 16 | pixels[i + 1] << 8 | pixels[i + 2]);
              return seen.size;
            })
            """);
        var labels = await open.Page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.chart')].map(c => c.getAttribute('aria-label') ?? '')");

        colors.Length.ShouldBe(9); // 2 planes, 4 information curves, signal to noise, accuracy, loss
        colors.ShouldAllBe(count => count > 40);
        labels.ShouldAllBe(label => label.Length > 10);
    }

    [PageFact]
    public async Task Keys_and_slider_move_through_the_epochs()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        var epochs = SampleReports.Tishby.Trajectories[0].Epochs;
        (await open.Readout()).ShouldBe("epoch 8,000");
        var last = await open.PlanePixels();

        await open.Page.Keyboard.PressAsync("Home");
        (await open.Readout()).ShouldBe("epoch 0");
        (await open.PlanePixels()).ShouldNotBe(last);
        (await open.Page.InnerTextAsync("#plane-table caption")).ShouldContain("epoch 0");
        await open.Page.Keyboard.PressAsync("ArrowRight");
        (await open.Readout()).ShouldBe($"epoch {epochs[1]}");

        await open.Page.Locator("#epoch").FillAsync((epochs.Length / 2).ToString());
        (await open.Readout()).ShouldBe($"epoch {epochs[epochs.Length / 2]:#,0}");
        (await open.Page.GetAttributeAsync("#epoch", "aria-valuetext")).ShouldBe($"epoch {epochs[epochs.Length / 2]}");
        await open.Page.FocusAsync("#epoch");
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        (await open.Readout()).ShouldBe($"epoch {epochs[epochs.Length / 2 - 1]:#,0}");

        await open.Page.Keyboard.PressAsync("End");
        (await open.PlanePixels()).ShouldBe(last);
        open.Complaints.ShouldBeEmpty();
    }

    [PageFact]
    public async Task Play_runs_to_the_last_epoch_stops_there_and_space_pauses()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);

        await open.Page.ClickAsync("#play");
        await open.Page.WaitForFunctionAsync("() => !['epoch 0', 'epoch 8,000'].includes(document.querySelector('#epoch-readout').textContent)");
        (await open.Page.InnerTextAsync("#play")).ShouldBe("Pause");
        await open.Page.EvaluateAsync("() => document.activeElement.blur()");
        await open.Page.Keyboard.PressAsync("Space");
        (await open.Page.InnerTextAsync("#play")).ShouldBe("Play");
        var paused = await open.Readout();
        (await open.PlanePixels()).ShouldNotBeEmpty();
        (await open.Readout()).ShouldBe(paused);

        await open.Page.Keyboard.PressAsync("End");
        await open.Page.Keyboard.PressAsync("ArrowLeft");
        await open.Page.ClickAsync("#play");
        await open.Page.WaitForFunctionAsync("() => document.querySelector('#epoch-readout').textContent === 'epoch 8,000' && document.querySelector('#play').textContent === 'Play'");
        open.Complaints.ShouldBeEmpty();
    }

    [PageFact]
    public async Task Layers_estimators_and_seeds_can_be_switched_off()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        var rows = open.Page.Locator("#plane-table tbody tr");
        (await rows.CountAsync()).ShouldBe(12);
        var all = await open.PlanePixels();

        await open.Page.UncheckAsync("#show-seeds");
        var means = await open.PlanePixels();
        means.ShouldNotBe(all);
        await open.Page.UncheckAsync("#layer-0");
        (await open.PlanePixels()).ShouldNotBe(means);
        (await rows.CountAsync()).ShouldBe(10);
        await open.Page.UncheckAsync("#estimator-1");
        await open.PlanePixels();
        (await rows.CountAsync()).ShouldBe(5);
        (await open.Page.Locator("#plane figure:visible").CountAsync()).ShouldBe(1);
        (await open.Page.Locator("#information figure:visible").CountAsync()).ShouldBe(2);
    }

    [PageFact]
    public async Task The_csv_holds_every_recorded_point()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        var download = await open.Page.RunAndWaitForDownloadAsync(() => open.Page.ClickAsync("#save-csv"));
        var lines = await File.ReadAllLinesAsync(await download.PathAsync());

        download.SuggestedFilename.ShouldBe("plane-tishby-7f3a.csv");
        lines.Length.ShouldBe(1 + SampleReports.Tishby.Trajectories.Sum(t => t.Epochs.Length));
        lines[0].ShouldBe("estimator,seed,layer,epoch,xBits,yBits,uniqueCodes,rows,flags");
        double.Parse(lines[1].Split(',')[4]).ShouldBe(SampleReports.Tishby.Trajectories[0].XBits[0]);
    }

    [PageFact]
    public async Task Texts_that_look_like_markup_are_shown_and_do_nothing()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Hostility);
        await open.Page.Keyboard.PressAsync("Home");
        var chart = (await open.Page.Locator(".chart.plane").First.BoundingBoxAsync())!;
        for (var x = 0.1f; x < 1; x += 0.1f)
        {
            await open.Page.Mouse.MoveAsync(chart.X + chart.Width * x, chart.Y + chart.Height * (0.95f - 0.8f * x));
        }

        (await open.Page.InnerTextAsync("h1")).ShouldBe(SampleReports.Hostile);
        (await open.Page.InnerTextAsync("#run")).ShouldBe(SampleReports.Hostile);
        (await open.Page.TitleAsync()).ShouldNotBe("owned");
        (await open.Page.Locator("img, iframe, object, [onerror]").CountAsync()).ShouldBe(0);
        (await open.Page.Locator("script").CountAsync()).ShouldBe(2);
        open.Complaints.ShouldBeEmpty();
        open.Requests.Count.ShouldBe(1);
    }

    [PageFact]
    public async Task The_policy_of_the_page_lets_no_other_script_run_and_nothing_be_fetched()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        var ran = await open.Page.EvaluateAsync<bool>(
            "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true'; document.body.append(s); return window.ran === true; }");
        var fetched = await open.Page.EvaluateAsync<bool>("() => fetch('http://127.0.0.1:9/').then(() => true, () => false)");

        ran.ShouldBeFalse();
        fetched.ShouldBeFalse();
        open.Complaints.Count(c => c.Contains("Content Security Policy", StringComparison.Ordinal)).ShouldBeGreaterThanOrEqualTo(2);
    }

    [PageFact]
    public async Task A_dark_screen_gets_a_dark_page_and_paper_a_white_one()
    {
        const string Background = "() => getComputedStyle(document.body).backgroundColor";
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby);
        var (white, light) = (await open.Page.EvaluateAsync<string>(Background), await open.PlanePixels());

        await open.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        (await open.Page.EvaluateAsync<string>(Background)).ShouldNotBe(white);
        (await open.PlanePixels()).ShouldNotBe(light);

        await open.Page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Dark });
        (await open.Page.EvaluateAsync<string>(Background)).ShouldBe("rgb(255, 255, 255)");
        (await open.Page.IsVisibleAsync("#play")).ShouldBeFalse();
    }

    [PageFact]
    public async Task A_phone_shows_everything_without_scrolling_sideways()
    {
        foreach (var report in new[] { SampleReports.Tishby, SampleReports.Hostility })
        {
            await using var open = await OpenPage.Of(browser, report, width: 390);
            (await open.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
            (await open.Page.Locator(".chart.plane canvas").First.BoundingBoxAsync())!.Width.ShouldBeGreaterThan(250);
        }
    }

    [PageFact]
    public async Task A_recording_without_training_curves_has_no_empty_panels()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Recording);

        (await open.Page.Locator("#training, .warnings").CountAsync()).ShouldBe(0);
        (await open.Page.Locator(".chart").CountAsync()).ShouldBe(3);
        var text = await open.Page.InnerTextAsync("main");
        text.ShouldNotContain("NaN");
        text.ShouldNotContain("undefined");
        text.ShouldContain("no ceiling");
        open.Complaints.ShouldBeEmpty();
    }

    [PageFact]
    public async Task Data_of_another_version_is_refused_in_words()
    {
        await using var open = await OpenPage.Of(browser, SampleReports.Tishby with { Schema = "infoscope.report/9" });
        (await open.Page.InnerTextAsync("[role=alert]")).ShouldContain("infoscope.report/9");
    }
}
