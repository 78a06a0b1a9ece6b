using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>plane</c>, <c>runs</c> and <c>report</c> as a user types them.</summary>
public sealed class PlaneTests : IDisposable
{
    private const string Small = "--epochs 30 --set points=6";
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_json_is_the_public_contract()
    {
        var json = _folder.Run($"plane tishby --seeds 2 {Small} --json --quiet --out here").ShouldSucceed().Json;

        json.GetProperty("schema").GetString().ShouldBe("infoscope.plane/1");
        json.GetProperty("runs").GetArrayLength().ShouldBe(1);
        json.GetProperty("seeds").GetInt32().ShouldBe(2);
        json.GetProperty("epochs").GetInt32().ShouldBe(30);
        json.GetProperty("hxBits").GetDouble().ShouldBe(12, 1e-9);
        json.GetProperty("hyBits").GetDouble().ShouldBe(0.99916, 1e-5);
        json.GetProperty("testAccuracy").GetArrayLength().ShouldBe(2);
        var layer = json.GetProperty("layers")[4];
        layer.GetProperty("name").GetString().ShouldBe("layer5");
        layer.GetProperty("units").GetInt32().ShouldBe(3);
        layer.GetProperty("estimator").GetString().ShouldBe("binned");
        foreach (var name in new[] { "maxXBits", "finalXBits", "finalYBits", "uniqueCodes" })
        {
            layer.GetProperty(name).GetArrayLength().ShouldBe(2);
        }

        layer.GetProperty("ceilingXBits").GetDouble().ShouldBe(12, 1e-9);
        File.ReadAllText(_folder.File("here/plane.svg")).ShouldStartWith("<svg");
        File.ReadAllText(_folder.File("here/report.html")).ShouldContain("infoscope.report/1");
    }

    [Fact]
    public void Text_shows_the_plane_and_progress_stays_on_the_error_stream()
    {
        var result = _folder.Run($"plane tishby {Small} --out here").ShouldSucceed();

        result.Out.ShouldContain("I(T;Y) bits");
        result.Out.ShouldContain("layer5");
        result.Out.ShouldNotContain("epoch ");
        result.Error.ShouldContain("epoch ");
        result.Error.ShouldContain("report.html");
        result.Error.ShouldNotContain("\u001b[");
    }

    [Fact]
    public void Runs_are_listed_shown_compared_exported_reported_and_removed()
    {
        _folder.Run($"plane tishby {Small} --quiet --out a").ShouldSucceed();
        _folder.Run($"plane saxe --activation relu {Small} --quiet --out b").ShouldSucceed();
        var ids = _folder.Run("runs list --json").ShouldSucceed().Json.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("id").GetString()!).ToList();
        ids.Count.ShouldBe(2);
        var (saxe, tishby) = (ids[0], ids[1]);

        _folder.Run("runs list").ShouldSucceed().Out.ShouldContain(tishby);
        _folder.Run($"runs show {tishby}").ShouldSucceed().Out.ShouldContain("finished");
        var compared = _folder.Run($"runs compare {saxe} {tishby}").ShouldSucceed().Out;
        compared.ShouldContain("activation");
        compared.ShouldContain("testAccuracy");
        _folder.Run($"runs export {tishby}").ShouldSucceed().Out.ShouldStartWith("run,seed,epoch,name,layer,estimator,value");
        _folder.Run($"runs export {tishby} --format jsonl").ShouldSucceed().Out.ShouldStartWith("{\"schema\":\"infoscope.run/1\"");
        _folder.Run($"report {tishby} --svg --all -o all.svg").ShouldSucceed();
        File.ReadAllText(_folder.File("all.svg")).ShouldContain("epoch");
        _folder.Run($"report {tishby}").ShouldSucceed();
        File.Exists(_folder.File($"{tishby}.html")).ShouldBeTrue();
        _folder.Run($"runs rm {tishby}").ShouldSucceed();
        _folder.Run($"runs show {tishby}").ShouldFail(2, tishby);
    }

    [Fact]
    public void A_saved_plane_can_be_measured_again_with_another_estimator()
    {
        _folder.Run($"plane tishby {Small} --quiet --save-activations acts --out a").ShouldSucceed();

        var json = _folder.Run("plane --activations acts --estimator binned,kde --json --quiet --out b").ShouldSucceed().Json;

        json.GetProperty("layers").EnumerateArray().Select(layer => layer.GetProperty("estimator").GetString()).Distinct().ShouldBe(["binned", "kde"]);
        json.GetProperty("hxBits").GetDouble().ShouldBe(12, 1e-9);
    }

    [Fact]
    public void A_run_killed_at_any_moment_and_resumed_ends_in_the_same_bits()
    {
        const string Settings = "plane tishby --seeds 2 --epochs 4000 --set points=20 --out o";
        _folder.Run($"{Settings} --quiet").ShouldSucceed();
        var whole = Outcome();

        var kills = 0;
        foreach (var milliseconds in new[] { 700, 1500 })
        {
            using (var process = _folder.Start([.. Settings.Split(' '), "--quiet"]))
            {
                if (!process.WaitForExit(milliseconds))
                {
                    // Kill is SIGKILL: the process gets no chance to save anything.
                    process.Kill();
                    process.WaitForExit();
                    kills++;
                }
            }

            _folder.Run("runs resume --quiet --out o --threads 1");
            Outcome().ShouldBe(whole);
        }

        kills.ShouldBeGreaterThan(0);
    }

    [UnixFact]
    public void Control_c_saves_a_checkpoint_and_says_how_to_go_on()
    {
        const string Settings = "plane tishby --epochs 200000 --out o";
        using var process = _folder.StartHearing(Settings.Split(' '));
        var error = process.StandardError.ReadToEndAsync();
        while (!Directory.Exists(Path.Combine(_folder.Store, "runs")))
        {
            Thread.Sleep(50);
        }

        Thread.Sleep(500);
        Signal(process.Id, 2).ShouldBe(0);
        process.WaitForExit(TimeSpan.FromMinutes(2)).ShouldBeTrue();

        process.ExitCode.ShouldBe(130);
        error.GetAwaiter().GetResult().ShouldContain("infoscope runs resume");
        Directory.GetFiles(Path.Combine(_folder.Store, "runs"), "checkpoint-*", SearchOption.AllDirectories).Length.ShouldBe(1);
        _folder.Run("runs list").Out.ShouldContain("interrupted");
    }

    [Fact]
    public void A_store_of_a_newer_version_is_refused_unharmed()
    {
        _folder.Run("runs list").ShouldSucceed();
        var path = Path.Combine(_folder.Store, "infoscope.db");
        using (var file = new FileStream(path, FileMode.Open))
        {
            // PRAGMA user_version lies at byte 60 of an SQLite file, big-endian.
            file.Position = 60;
            file.Write([0, 0, 3, 231]);
        }

        var before = File.ReadAllBytes(path);

        _folder.Run("runs list").ShouldFail(1, "newer");

        File.ReadAllBytes(path).ShouldBe(before);
    }

    [Fact]
    public void A_diverging_network_ends_with_exit_code_4() =>
        _folder.Run("plane saxe --activation linear --epochs 50 --set optimiser=sgd --set learning-rate=1e6 --quiet").ExitCode.ShouldBe(4);

    private string Outcome()
    {
        var id = _folder.Run("runs list --json").ShouldSucceed().Json.GetProperty("runs")[0].GetProperty("id").GetString()!;
        var csv = _folder.Run($"runs export {id}").ShouldSucceed().Out.Replace(id, "run", StringComparison.Ordinal);
        var weights = Directory.GetFiles(Path.Combine(_folder.Store, "runs", id), "checkpoint-*").Order(StringComparer.Ordinal)
            .Select(path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))));
        return csv + string.Join('\n', weights);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
