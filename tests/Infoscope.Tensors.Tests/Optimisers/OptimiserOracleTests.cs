using System.Text.Json;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Tests.Oracle;

namespace Infoscope.Tensors.Tests.Optimisers;

/// <summary>25 steps on f(w) = Σ c (w − t)⁴ + |w|² / 2 against PyTorch's.</summary>
public sealed class OptimiserOracleTests
{
    [SharedFact("oracle/manifest.json")]
    public void Every_optimiser_of_the_oracle_is_tested()
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(SharedFolder.Get("oracle/manifest.json")));
        var named = manifest.RootElement.GetProperty("cases").EnumerateArray()
            .Where(entry => entry.GetProperty("op").GetString() == "optimizer").Select(entry => entry.GetProperty("name").GetString()!).ToHashSet();
        named.ShouldBe(["optim_sgd", "optim_momentum", "optim_nesterov", "optim_adam", "optim_adam_b05", "optim_adamw", "optim_rmsprop", "optim_adagrad"], ignoreOrder: true);
    }

    [SharedTheory("oracle/manifest.json")]
    [InlineData("optim_sgd")]
    [InlineData("optim_momentum")]
    [InlineData("optim_nesterov")]
    [InlineData("optim_adam")]
    [InlineData("optim_adam_b05")]
    [InlineData("optim_adamw")]
    [InlineData("optim_rmsprop")]
    [InlineData("optim_adagrad")]
    public void Trajectories_are_PyTorchs(string name)
    {
        var file = new Npz(SharedFolder.Get($"oracle/{name}.npz"));
        var (c, t, trajectory) = (file.Doubles("in_c"), file.Doubles("in_t"), file.Doubles("trajectory"));
        var w = new Parameter<double>("w", new Shape(c.Length));
        file.Doubles("in_w").CopyTo(w.Value);
        var optimiser = Create(name, w);
        for (var step = 0; step < trajectory.Length / c.Length; step++)
        {
            for (var i = 0; i < c.Length; i++)
            {
                w.Gradient[i] = (4 * c[i] * Math.Pow(w.Value[i] - t[i], 3)) + w.Value[i];
            }

            optimiser.Step();
            for (var i = 0; i < c.Length; i++)
            {
                w.Value[i].ShouldBe(trajectory[(step * c.Length) + i], 1e-10, $"step {step + 1}, w[{i}]");
            }
        }
    }

    private static IOptimiser<double> Create(string name, Parameter<double> w) => name switch
    {
        "optim_sgd" => new Sgd<double>([w], new SgdOptions { LearningRate = 0.01 }),
        "optim_momentum" => new Sgd<double>([w], new SgdOptions { LearningRate = 0.01, Momentum = 0.9 }),
        "optim_nesterov" => new Sgd<double>([w], new SgdOptions { LearningRate = 0.01, Momentum = 0.9, Nesterov = true }),
        "optim_adam" => new Adam<double>([w], new AdamOptions { LearningRate = 0.05 }),
        "optim_adam_b05" => new Adam<double>([w], new AdamOptions { LearningRate = 0.02, Beta1 = 0.5 }),
        "optim_adamw" => new Adam<double>([w], AdamOptions.AdamW with { LearningRate = 0.05 }),
        "optim_rmsprop" => new RmsProp<double>([w], new RmsPropOptions { LearningRate = 0.01 }),
        "optim_adagrad" => new Adagrad<double>([w], new AdagradOptions { LearningRate = 0.1 }),
        _ => throw new ArgumentException(name),
    };
}
