using System.Globalization;
using System.Text;
using Infoscope.Core.Randomness;

namespace Infoscope.EndToEnd.Tool;

/// <summary><c>matrix</c> and <c>multivariate</c> as a user types them.</summary>
public sealed class MatrixTests : IDisposable
{
    private readonly ToolFolder _folder = new();

    public MatrixTests()
    {
        var text = new StringBuilder("x,y,z,coin,\"odd, name\"\n");
        var random = new RandomStream(4);
        for (var row = 0; row < 500; row++)
        {
            var x = random.NextNormal();
            var y = (0.8 * x) + (0.6 * random.NextNormal());
            var z = (0.8 * y) + (0.6 * random.NextNormal());
            text.Append(CultureInfo.InvariantCulture, $"{x:R},{y:R},{z:R},{random.NextInt(2)},{(x > 0 ? 1 : 0)}\n");
        }

        _folder.Write("table.csv", text.ToString());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_json_is_the_public_contract_and_each_pair_has_its_own_estimate()
    {
        var json = _folder.Run("matrix table.csv --permutations 99 --prune aracne --json --out network").ShouldSucceed().Json;

        json.EnumerateObject().Select(property => property.Name).ShouldBe(
            ["schema", "n", "columns", "estimators", "standardise", "permutations", "falseDiscoveryRate", "prune", "pairs", "seconds"]);
        json.GetProperty("schema").GetString().ShouldBe("infoscope.matrix/1");
        var pairs = json.GetProperty("pairs").EnumerateArray().ToList();
        pairs.Count.ShouldBe(10);
        pairs[0].EnumerateObject().Select(property => property.Name).ShouldBe(["a", "b", "estimator", "nats", "bits", "pValue", "qValue", "score", "warnings"]);
        pairs[1].GetProperty("score").GetDouble().ShouldBe(0, "x and z depend through y");
        foreach (var (pair, x, y) in new[] { (0, "x", "y"), (2, "x", "coin"), (9, "3", "4") })
        {
            var own = _folder.Run($"estimate --x table.csv:{x} --y table.csv:{y} --estimator {pairs[pair].GetProperty("estimator").GetString()} --standardise copula --permutations 99 --json").ShouldSucceed().Json.GetProperty("results")[0];
            pairs[pair].GetProperty("nats").GetDouble().ShouldBe(own.GetProperty("nats").GetDouble());
            pairs[pair].GetProperty("pValue").GetDouble().ShouldBe(own.GetProperty("pValue").GetDouble());
            pairs[pair].GetProperty("estimator").GetString().ShouldBe(own.GetProperty("estimator").GetString());
        }

        var lines = File.ReadAllLines(_folder.File("network/pairs.csv"));
        lines[0].ShouldBe("a,b,estimator,nats,bits,p,q,score,warnings");
        lines.Length.ShouldBe(11);
        lines[4].ShouldStartWith("x,\"odd, name\",ross,");
        File.ReadAllText(_folder.File("network/matrix.svg")).ShouldContain("odd, name");
    }

    [Fact]
    public void The_strongest_pairs_are_a_table()
    {
        var result = _folder.Run("matrix table.csv:x,y,z --prune clr --estimator gaussian --threads 1").ShouldSucceed();
        result.Out.ShouldContain("3 columns, 500 rows, 3 pairs; gaussian; standardise = copula");
        result.Out.ShouldContain("after clr");
        result.Out.ShouldContain("bits");
    }

    [Fact]
    public async Task A_killed_call_leaves_whole_rows()
    {
        using var process = _folder.Start("matrix", "table.csv:x,y,z", "--permutations", "200000", "--estimator", "gaussian", "--out", "slow");
        using var quick = _folder.Start("matrix", "table.csv", "--estimator", "gaussian", "--out", "quick");
        await quick.WaitForExitAsync();
        process.Kill();
        await process.WaitForExitAsync();

        var path = _folder.File("slow/pairs.csv");
        if (File.Exists(path))
        {
            var text = await File.ReadAllTextAsync(path);
            text.ShouldEndWith("\n");
            text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.Count(letter => letter == ',') == 8);
        }

        File.Exists(path + ".tmp").ShouldBeFalse();
        File.ReadAllLines(_folder.File("quick/pairs.csv")).Length.ShouldBe(11);
    }

    [Fact]
    public void Constant_columns_are_named_by_their_warning_and_bad_tables_are_refused()
    {
        _folder.Write("constant.csv", "a,b,c\n1,5,2\n2,5,1\n3,5,3\n4,5,5\n5,5,4\n6,5,6\n7,5,8\n");
        _folder.Run("matrix constant.csv --estimator ksg1").ShouldSucceed().Error.ShouldContain("constant-column: 2 of 3 pairs");
        _folder.Write("nan.csv", "a,b\n1,nan\n2,3\n");
        _folder.Run("matrix nan.csv").ShouldFail(3, "row 0", "column 'b'");
        _folder.Run("matrix table.csv:x").ShouldFail(3, "at least 2 columns");
        _folder.Write("twice.csv", "a,a\n1,2\n2,3\n");
        _folder.Run("matrix twice.csv").ShouldFail(3, "both called 'a'");
        _folder.Run("matrix table.csv --prun aracne").ShouldFail(2, "--prune");
        _folder.Run("matrix table.csv --prune arcne").ShouldFail(2, "aracne");
        _folder.Run("matrix table.csv --estimator ksg11").ShouldFail(2, "ksg1");
        _folder.Run("matrix table.csv --fdr 2").ShouldFail(2, "--fdr is 2");
        _folder.Run("matrix table.csv --tolerance 1").ShouldFail(2, "--tolerance is 1");
        _folder.Run("matrix table.csv --permutations -1").ShouldFail(2, "--permutations is -1");
        _folder.Run("matrix table.csv --set bins=3").ShouldFail(2, "bins");
    }

    [Fact]
    public void Many_variables_are_a_table_and_a_document()
    {
        var text = _folder.Run("multivariate --x table.csv:x,y --y table.csv:z --estimator gaussian").ShouldSucceed().Out;
        text.ShouldContain("total correlation");
        text.ShouldContain("all together");

        var json = _folder.Run("multivariate --x table.csv:x,y,z --json").ShouldSucceed().Json;
        json.GetProperty("schema").GetString().ShouldBe("infoscope.multivariate/1");
        json.GetProperty("estimator").GetString().ShouldBe("ksg1");
        json.GetProperty("totalCorrelationNats").GetDouble().ShouldBe(2 * 0.5108, 0.2);
        json.GetProperty("oInformationBits").GetDouble().ShouldBe(json.GetProperty("oInformationNats").GetDouble() / Math.Log(2), 1e-12);
        json.GetProperty("settings").GetProperty("k").GetInt32().ShouldBe(3);
        _folder.Run("multivariate --x table.csv").ShouldFail(2, "symbols", "--estimator");
        _folder.Run("multivariate --x table.csv:x").ShouldFail(3, "at least 2 columns");
        _folder.Run("multivariate --x table.csv:x,y --estimator kde").ShouldFail(2, "kde", "gaussian");
    }
}
