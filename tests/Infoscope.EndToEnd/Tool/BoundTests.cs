using System.Globalization;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>bound</c> as a user types it.</summary>
public sealed class BoundTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pac-realisable hypotheses=1000 n=1000", 0.00990, 5)]
    [InlineData("pac-agnostic hypotheses=1000 n=1000", 0.07279, 5)]
    [InlineData("vc dimension=10 n=1000", 0.7341, 4)]
    [InlineData("xu-raginsky information=10nats n=1000", 0.0707, 4)]
    public void The_published_examples(string arguments, double expected, int digits)
    {
        var json = _folder.Run($"bound {arguments} --json").ShouldSucceed().Json;
        json.GetProperty("schema").GetString().ShouldBe("infoscope.bound/1");
        Math.Round(json.GetProperty("value").GetDouble(), digits).ShouldBe(expected);
        json.GetProperty("isVacuous").GetBoolean().ShouldBeFalse();
        _folder.Run($"bound {arguments}").ShouldSucceed().Out.ShouldContain(json.GetProperty("value").GetDouble().ToString("0.####", CultureInfo.InvariantCulture)[..5]);
    }

    [Fact]
    public void How_many_samples_and_what_there_is()
    {
        _folder.Run("bound xu-raginsky information=10nats --samples-for 0.1 --json").ShouldSucceed().Json.GetProperty("n").GetInt64().ShouldBe(500);
        _folder.Run("bound vc dimension=10 n=100").ShouldSucceed().Out.ShouldContain("Vacuous");
        var list = _folder.Run("bound --json").ShouldSucceed().Json.GetProperty("bounds").EnumerateArray().Select(bound => bound.GetProperty("id").GetString()!).ToList();
        list.ShouldContain("individual-sample");
        var text = _folder.Run("bound").ShouldSucceed().Out;
        list.ShouldAllBe(id => text.Contains(id, StringComparison.Ordinal));
    }

    [Fact]
    public void The_experiment_writes_table_and_figure()
    {
        var json = _folder.Run("bound measure logistic --n 20,60 --k1 2 --k2 6 --out bounds --json --quiet").ShouldSucceed().Json;
        var rows = json.GetProperty("rows").EnumerateArray().ToList();
        rows.Select(row => row.GetProperty("n").GetInt32()).ShouldBe([20, 60]);
        rows.ShouldAllBe(row => row.GetProperty("gap").GetProperty("mean").GetDouble() < row.GetProperty("fCmiBound").GetProperty("mean").GetDouble());
        File.ReadAllLines(_folder.File("bounds/bound.csv")).Length.ShouldBe(5);
        File.ReadAllText(_folder.File("bounds/bound.svg")).ShouldContain("f-CMI bound");
        _folder.Run("bound measure logistic --n 20 --k1 1 --k2 4").ShouldSucceed().Out.ShouldContain("e-CMI bound");
    }

    [MpiFact]
    public void Two_ranks_share_the_trainings_and_print_what_one_prints()
    {
        const string Arguments = "bound measure logistic --n 20,40 --k1 1 --k2 6 --json --quiet";
        _folder.RunOnRanks(2, Arguments).ShouldSucceed().Out.ShouldBe(_folder.Run(Arguments).ShouldSucceed().Out);
    }

    [Theory]
    [InlineData("bound xu-raginsky information=10 n=1000", "without a unit")]
    [InlineData("bound pac-agnostic hypotheses=10 n=100 delta=0", "above 0 and below 1")]
    [InlineData("bound cmi cmi=100nats n=10", "10 coins have 6.9315 nats")]
    [InlineData("bound cmi-risk cmi=1nats n=10 training-risk=1.2", "between 0 and 1")]
    [InlineData("bound vcc", "Did you mean 'vc'?")]
    [InlineData("bound vc n", "NAME=VALUE")]
    [InlineData("bound vc n=10 n=11", "twice")]
    [InlineData("bound vc dimension=10", "needs n")]
    [InlineData("bound measure logistics", "Did you mean 'logistic'?")]
    [InlineData("bound measure logistic --n 20,x", "--n got 'x'")]
    [InlineData("bound measure logistic --k2 1", "k2")]
    [InlineData("bound measure logistic --set epochs=3", "none at all")]
    [InlineData("bound measure tishby --n 5000", "n of at most 2048")]
    [InlineData("bound measure tishby --set epoch=3", "Did you mean 'epochs'?")]
    public void Wrong_numbers_end_with_one_clear_error(string arguments, string words) => _folder.Run(arguments).ShouldFail(2, words);
}
