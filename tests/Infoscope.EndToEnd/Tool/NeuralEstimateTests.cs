using System.Globalization;
using System.Text;

namespace Infoscope.EndToEnd.Tool;

/// <summary>Neural estimators as a user types them.</summary>
public sealed class NeuralEstimateTests : IDisposable
{
    private const string Quick = "--set members=1 --set steps=200 --set check=50 --set layers=32";
    private readonly ToolFolder _folder = new();

    public NeuralEstimateTests()
    {
        var text = new StringBuilder("x,y,group,same\n");
        var random = new Infoscope.Core.Randomness.RandomStream(3);
        for (var row = 0; row < 600; row++)
        {
            var x = random.NextNormal();
            text.Append(CultureInfo.InvariantCulture, $"{x:R},{(0.8 * x) + (0.6 * random.NextNormal()):R},{random.NextInt(3)},1\n");
        }

        _folder.Write("pairs.csv", text.ToString());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_result_is_like_any_other_with_its_error_and_settings()
    {
        var result = Estimate($"--estimator infonce {Quick} --json").ShouldSucceed().Json.GetProperty("results")[0];
        result.GetProperty("nats").GetDouble().ShouldBe(0.51, 0.2);
        result.GetProperty("standardErrorNats").GetDouble().ShouldBeInRange(0.01, 0.15);
        result.GetProperty("ceilingNats").GetDouble().ShouldBe(Math.Log(120), 1e-9);
        result.GetProperty("settings").GetProperty("standardise").GetString().ShouldBe("zscore");
        Estimate($"--estimator infonce {Quick}").Out.ShouldContain("  standard error ");
        Estimate($"--estimator infonce {Quick} --standardise none --json").Json.GetProperty("results")[0].GetProperty("settings").GetProperty("standardise").GetString().ShouldBe("none");
    }

    [Fact]
    public void A_critic_is_kept_and_used_again()
    {
        Estimate($"--estimator mine {Quick} --save-critic c.safetensors --pointwise rows.csv").ShouldSucceed().Error.ShouldContain("Critic: c.safetensors");
        File.ReadAllText(_folder.File("rows.csv")).ShouldContain("held-out");
        var again = Estimate("--critic c.safetensors --permutations 19 --json").ShouldSucceed().Json.GetProperty("results")[0];
        again.GetProperty("estimator").GetString().ShouldBe("mine");
        again.GetProperty("pValue").GetDouble().ShouldBe(0.05);
        Estimate("--critic c.safetensors --estimator mine").ShouldFail(2, "--critic brings its own");
        Estimate("--critic c.safetensors --standardise rank").ShouldFail(2, "keeps its own standardisation");
        _folder.Run("estimate --x pairs.csv:x,group --y pairs.csv:y --critic c.safetensors").ShouldFail(3, "trained on 1");
        _folder.Run("estimate --x pairs.csv:x --y pairs.csv:y --critic pairs.csv").ShouldFail(3, "pairs.csv");
        Estimate("--estimator ksg1 --save-critic c.safetensors").ShouldFail(2, "infonce");
    }

    [Fact]
    public void A_critic_is_kept_as_a_graph_and_measures_the_same()
    {
        Estimate($"--estimator infonce {Quick} --save-critic c.onnx").ShouldSucceed().Error.ShouldContain("Critic: c.onnx");
        Estimate($"--estimator infonce {Quick} --save-critic c.safetensors").ShouldSucceed();
        Nats("c.onnx").ShouldBe(Nats("c.safetensors"), 1e-6);
        Estimate("--estimator infonce --save-critic c.pt").ShouldFail(2, ".safetensors or .onnx", "c.pt");
        Estimate("--critic c.pt").ShouldFail(3, ".safetensors and .onnx");

        double Nats(string critic) => Estimate($"--critic {critic} --json").ShouldSucceed().Json.GetProperty("results")[0].GetProperty("nats").GetDouble();
    }

    [Fact]
    public void Bad_input_is_one_clear_error()
    {
        _folder.Run("estimate --x pairs.csv:x --y pairs.csv:same --estimator infonce").ShouldFail(3, "y has the same value in every row");
        Estimate("--estimator mine --set batch=5000").ShouldFail(3, "at least 7142 rows", "got 600");
        Estimate("--estimator mine --set embedding=5").ShouldFail(2, "embedding", "concatenated");
        _folder.Run("estimate --x pairs.csv:x --y pairs.csv:group --estimator doe").ShouldFail(3, "column 0 of y", "infonce");
        var lost = Estimate("--estimator nwj --set members=1 --set rate=300");
        lost.ExitCode.ShouldBe(4);
        lost.Out.ShouldContain("nwj: I(X;Y) = ");
        lost.Error.ShouldContain("warning: nwj: diverged");
    }

    private ToolResult Estimate(string arguments) => _folder.Run($"estimate --x pairs.csv:x --y pairs.csv:y {arguments}");
}
