namespace Infoscope.EndToEnd.Tool;

/// <summary><c>bench</c> as a user types it.</summary>
public sealed class BenchTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_json_has_one_row_for_each_estimator_task_size_and_seed()
    {
        var json = _folder.Run("bench discrete --estimator plugin,miller-madow --n 200,400 --seeds 3 --json --out tables").ShouldSucceed().Json;

        json.GetProperty("schema").GetString().ShouldBe("infoscope.bench/1");
        var rows = json.GetProperty("rows").EnumerateArray().ToList();
        var tasks = rows.Select(row => row.GetProperty("task").GetString()).Distinct().Count();
        rows.Count.ShouldBe(tasks * 2 * 2 * 3);
        rows.ShouldAllBe(row => Math.Abs(row.GetProperty("errorNats").GetDouble()) < 4);
        File.ReadAllText(_folder.File("tables/summaries.csv")).ShouldStartWith("estimator,task,n,truthNats");
        File.ReadAllLines(_folder.File("tables/estimates.csv")).Length.ShouldBe(rows.Count + 1);
        File.ReadAllText(_folder.File("tables/bias-200.svg")).ShouldContain("bias in nats");
    }

    [Fact]
    public void Names_and_numbers_that_do_not_exist_are_said()
    {
        _folder.Run("bench beyond-norml").ShouldFail(2, "beyond-norml", "Did you mean");
        _folder.Run("bench discrete --n few").ShouldFail(2, "--n got 'few'");
        _folder.Run("bench discrete --estimator plugn").ShouldFail(2, "plugin");
    }
}
