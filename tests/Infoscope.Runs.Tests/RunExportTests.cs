using System.Text.Json;
using Infoscope.Runs.Export;

namespace Infoscope.Runs.Tests;

public sealed class RunExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunStore _store;
    private readonly string _id;

    public RunExportTests()
    {
        _store = RunStore.Open(_folder.Path, new Clock());
        _id = _store.Create(new NewRun("plane", "x") { SettingsJson = """{"epochs":5}""", Seeds = [7] }).Id;
        _store.Append(_id, 7, 1, [new("a,\"b\"", 0.1), new("nan", double.NaN), new("top", double.NegativeInfinity, "l1", "kde")], [new("ties", "3 ties", "l1", "kde")]);
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Csv_has_every_measurement()
    {
        using var text = new StringWriter();
        RunExport.WriteCsv(_store, _id, text);

        text.ToString().ShouldBe(
            "run,seed,epoch,name,layer,estimator,value\n"
            + "20261122-x-1,7,1,\"a,\"\"b\"\"\",,,0.1\n"
            + "20261122-x-1,7,1,nan,,,NaN\n"
            + "20261122-x-1,7,1,top,l1,kde,-Infinity\n");
    }

    [Fact]
    public void Json_lines_have_the_run_its_measurements_and_its_warnings()
    {
        using var text = new StringWriter();
        RunExport.WriteJsonLines(_store, "20261122", text);

        var lines = text.ToString().TrimEnd('\n').Split('\n').Select(line => JsonDocument.Parse(line).RootElement).ToList();
        lines.Count.ShouldBe(5);
        lines[0].GetProperty("schema").GetString().ShouldBe("infoscope.run/1");
        lines[0].GetProperty("id").GetString().ShouldBe(_id);
        lines[0].GetProperty("settings").GetProperty("epochs").GetInt32().ShouldBe(5);
        lines[0].GetProperty("seeds")[0].GetInt64().ShouldBe(7);
        lines[0].GetProperty("createdUtc").GetString().ShouldBe("2026-11-22T10:30:00.000Z");
        lines[1].GetProperty("value").GetDouble().ShouldBe(0.1);
        lines[2].GetProperty("value").GetString().ShouldBe("NaN");
        lines[3].GetProperty("value").GetString().ShouldBe("-Infinity");
        lines[4].GetProperty("warning").GetString().ShouldBe("ties");
    }
}
