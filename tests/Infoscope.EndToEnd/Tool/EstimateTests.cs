using System.Globalization;
using System.Text;
using Infoscope.Learn.Estimation.Catalogue;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>estimate</c> and <c>estimators</c> as a user types them.</summary>
public sealed class EstimateTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public EstimateTests()
    {
        var text = new StringBuilder("x,y,group\n");
        var random = new Infoscope.Core.Randomness.RandomStream(3);
        for (var row = 0; row < 1000; row++)
        {
            var x = random.NextNormal();
            var y = (0.8 * x) + (0.6 * random.NextNormal());
            text.Append(CultureInfo.InvariantCulture, $"{x:R},{y:R},{(x > 0 ? 1 : 0)}\n");
        }

        _folder.Write("pairs.csv", text.ToString());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_json_is_the_public_contract()
    {
        var json = Estimate("--estimator ksg1 --set k=5 --permutations 19 --json").ShouldSucceed().Json;

        json.GetProperty("schema").GetString().ShouldBe("infoscope.estimate/1");
        var result = json.GetProperty("results")[0];
        result.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["estimator", "nats", "bits", "standardErrorNats", "intervalNats", "pValue", "n", "dx", "dy", "dz", "settings", "ceilingNats", "warnings", "seconds"]);
        result.GetProperty("estimator").GetString().ShouldBe("ksg1");
        result.GetProperty("nats").GetDouble().ShouldBe(-0.5 * Math.Log(1 - 0.64), 0.1);
        result.GetProperty("bits").GetDouble().ShouldBe(result.GetProperty("nats").GetDouble() / Math.Log(2), 1e-12);
        result.GetProperty("standardErrorNats").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        result.GetProperty("pValue").GetDouble().ShouldBe(0.05);
        result.GetProperty("n").GetInt32().ShouldBe(1000);
        result.GetProperty("settings").GetProperty("k").GetInt32().ShouldBe(5);
        result.GetProperty("settings").GetProperty("standardise").GetString().ShouldBe("zscore");
    }

    [Fact]
    public void Several_estimators_print_several_values_and_warnings_go_to_the_error_stream()
    {
        var result = Estimate("--estimator gaussian,ksg2,binned").ShouldSucceed();

        result.Out.ShouldContain("gaussian: I(X;Y) = 0.5");
        result.Out.ShouldContain("ksg2: I(X;Y) = ");
        result.Out.ShouldContain("bits");
        result.Out.ShouldNotContain("warning");
    }

    [Fact]
    public void Without_a_name_the_estimator_follows_from_the_columns_and_is_said()
    {
        Estimate("").ShouldSucceed().Error.ShouldContain("ksg-copula");
        _folder.Run("estimate --x pairs.csv:group --y pairs.csv:group").ShouldSucceed().Error.ShouldContain("chao-wang-jost");
        _folder.Run("estimate --x pairs.csv:group --y pairs.csv:y").ShouldSucceed().Error.ShouldContain("ross");
    }

    [Fact]
    public void All_runs_every_estimator_of_the_list_that_trains_nothing()
    {
        var all = _folder.Run("estimators --json").ShouldSucceed().Json.GetProperty("estimators").EnumerateArray().Select(entry => entry.GetProperty("id").GetString()).ToList();
        var result = Estimate("--estimator all --json").ShouldSucceed();
        var run = result.Json.GetProperty("results").EnumerateArray().Select(entry => entry.GetProperty("estimator").GetString()).ToList();

        // Both sides hold numbers, so the one that needs symbols says why it is missing.
        all.Except(NeuralCatalogue.All.Select(entry => entry.Id)).ShouldBeSubsetOf(run.Append("ross"));
        result.Error.ShouldContain("Estimator ross was left out: ross needs symbols on one side");
        foreach (var id in new[] { "plugin", "binned", "gaussian", "ksg1", "ksg2", "kde", "kde-lower" })
        {
            all.ShouldContain(id);
        }
    }

    [Fact]
    public void Given_z_the_information_that_remains_is_measured()
    {
        // group follows from x, so nothing about it remains when x is known.
        var result = _folder.Run("estimate --x pairs.csv:y --y pairs.csv:group --z pairs.csv:group --estimator plugin --json").ShouldSucceed().Json.GetProperty("results")[0];

        result.GetProperty("nats").GetDouble().ShouldBe(0, 1e-12);
        result.GetProperty("dz").GetInt32().ShouldBe(1);
        _folder.Run("estimate --x pairs.csv:x --y pairs.csv:y --z pairs.csv:group").ShouldSucceed().Out.ShouldContain("I(X;Y|Z) = ");
        _folder.Run("estimate --x pairs.csv:x --y pairs.csv:y --z pairs.csv:group --estimator kde").ShouldFail(2, "kde");
        _folder.Run("estimate --x pairs.csv:x --y pairs.csv:y --z pairs.csv:group --permutations 9 --surrogate circular").ShouldFail(2, "circular");
        var tested = _folder.Run("estimate --x pairs.csv:x --y pairs.csv:y --z pairs.csv:group --permutations 19 --confidence 0.9 --json").ShouldSucceed().Json.GetProperty("results")[0];
        tested.GetProperty("pValue").GetDouble().ShouldBe(0.05);
        tested.GetProperty("intervalNats")[0].GetDouble().ShouldBeLessThan(tested.GetProperty("nats").GetDouble());
        tested.GetProperty("settings").GetProperty("surrogate").GetString().ShouldBe("within z");
    }

    [Fact]
    public void Confidence_gives_a_standard_error_and_an_interval()
    {
        var result = Estimate("--estimator ksg1 --confidence 0.95 --json").ShouldSucceed().Json.GetProperty("results")[0];
        var nats = result.GetProperty("nats").GetDouble();
        result.GetProperty("standardErrorNats").GetDouble().ShouldBeInRange(0.01, 0.06);
        result.GetProperty("intervalNats")[0].GetDouble().ShouldBeInRange(nats - 0.3, nats - 0.01);
        result.GetProperty("intervalNats")[1].GetDouble().ShouldBeInRange(nats + 0.01, nats + 0.3);
        result.GetProperty("settings").GetProperty("error-bar").GetString().ShouldBe("partitions");
        Estimate("--estimator gaussian --confidence 0.95").ShouldSucceed().Out.ShouldContain("95 % interval 0.");
        Estimate("--estimator gaussian --confidence 95").ShouldFail(2, "--confidence is 95", "0.95");
    }

    [Fact]
    public void Circular_shifts_are_asked_for_by_name_and_have_an_end()
    {
        Estimate("--estimator gaussian --permutations 99 --surrogate circular --min-shift 50").ShouldSucceed().Out.ShouldContain("minimum-shift = 50");
        Estimate("--estimator gaussian --permutations 999 --surrogate circular --min-shift 400").ShouldFail(3, "at most 201");
        Estimate("--estimator gaussian --permutations 9 --surrogate circlar").ShouldFail(2, "circular");
        Estimate("--estimator gaussian --surrogate circular").ShouldFail(2, "--permutations");
    }

    [Fact]
    public void Diagnose_prints_a_verdict_for_each_check()
    {
        var text = Estimate("--estimator gaussian --diagnose").ShouldSucceed().Out;
        foreach (var name in new[] { "independence", "data-processing", "additivity", "rows" })
        {
            text.ShouldContain($"pass           {name}: ");
        }

        text.ShouldContain("not applicable neighbours: gaussian has no neighbours");
        var checks = Estimate("--estimator ksg1 --set k=4 --diagnose --json").ShouldSucceed().Json.GetProperty("results")[0].GetProperty("checks");
        checks.GetArrayLength().ShouldBe(5);
        checks[4].GetProperty("numbers").GetProperty("nats for k = 8").GetDouble().ShouldBe(0.5, 0.15);
    }

    [Fact]
    public void All_is_a_table_with_reasons_to_disagree()
    {
        var text = Estimate("--estimator all").ShouldSucceed().Out;
        text.ShouldStartWith("estimator ");
        text.ShouldContain("unique-codes");
        text.ShouldContain("values lie between");
        text.ShouldContain("read rows as symbols");
        Estimate("--estimator all --json").ShouldSucceed().Json.GetProperty("disagreement").GetArrayLength().ShouldBeGreaterThan(2);
    }

    [Fact]
    public void A_diagram_is_printed_and_drawn_for_symbols()
    {
        var result = _folder.Run("estimate --x pairs.csv:group --y pairs.csv:group --estimator plugin --diagram parts.svg").ShouldSucceed();
        result.Out.ShouldContain("H(X|Y) 0, ");
        File.ReadAllText(_folder.File("parts.svg")).ShouldContain("I(X;Y) = 0.69");
        Estimate("--estimator ksg1 --diagram parts.svg").Error.ShouldContain("plugin, miller-madow or binned");
    }

    [Fact]
    public void A_monotone_map_changes_nothing_after_ranks()
    {
        _folder.Write("cubed.csv", string.Join('\n', File.ReadLines(_folder.File("pairs.csv")).Select((line, row) =>
            row == 0 ? "x" : Math.Pow(double.Parse(line.Split(',')[0], CultureInfo.InvariantCulture), 3).ToString("R", CultureInfo.InvariantCulture))) + "\n");

        Nats("estimate --x cubed.csv:x --y pairs.csv:y --estimator ksg1 --standardise rank --json").ShouldBe(
            Nats("estimate --x pairs.csv:x --y pairs.csv:y --estimator ksg1 --standardise rank --json"));
    }

    [Fact]
    public void Threads_change_no_bit() =>
        Nats("estimate --x pairs.csv:x --y pairs.csv:y --estimator ksg1 --threads 1 --json").ShouldBe(
            Nats("estimate --x pairs.csv:x --y pairs.csv:y --estimator ksg1 --threads 8 --json"));

    [Fact]
    public void Help_lists_the_options_with_an_example()
    {
        var help = _folder.Run("estimate --help").ShouldSucceed().Out;
        help.ShouldContain("infoscope estimate --x data.csv:height");
        help.ShouldContain("--permutations");
    }

    [Fact]
    public void The_doctor_finds_the_page_and_a_store()
    {
        var findings = _folder.Run("doctor --json").ShouldSucceed().Json.GetProperty("findings").EnumerateArray()
            .ToDictionary(finding => finding.GetProperty("name").GetString()!, finding => finding.GetProperty("isWell").GetBoolean(), StringComparer.Ordinal);
        findings["run store"].ShouldBeTrue();
        findings.Keys.ShouldContain("matrix product");
        findings.Keys.ShouldContain("vector widths");
    }

    private double Nats(string arguments) => _folder.Run(arguments).ShouldSucceed().Json.GetProperty("results")[0].GetProperty("nats").GetDouble();

    private ToolResult Estimate(string more) => _folder.Run($"estimate --x pairs.csv:x --y pairs.csv:y {more}");
}
