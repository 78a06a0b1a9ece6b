using System.Numerics;
using Infoscope.Core.Randomness;
using Infoscope.Core.Simd;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests.Optimisers;

/// <summary>Every optimiser, with and without its options, for the suite that all must pass.</summary>
internal static class OptimiserCases
{
    /// <summary>Name, a rate at which it walks Rosenbrock's valley, and the steps it takes there.</summary>
    public static readonly (string Name, double Rate, int Steps)[] All =
    [
        ("sgd", 1e-3, 20_000),
        ("momentum", 1e-4, 20_000),
        ("nesterov", 1e-4, 20_000),
        ("adam", 0.01, 6_000),
        ("adamw", 0.01, 6_000),
        ("rmsprop", 1e-3, 6_000),
        ("adagrad", 0.5, 6_000),
        ("sgld", 2e-3, 20_000),
    ];

    public static IOptimiser<T> Create<T>(string name, IReadOnlyList<Parameter<T>> parameters, double rate, WeightDecay decay = default, SimdWidth? width = null, double temperature = 0)
        where T : struct, IFloatingPointIeee754<T> => name switch
        {
            "sgd" => new Sgd<T>(parameters, new SgdOptions { LearningRate = rate, Decay = decay }, width),
            "momentum" => new Sgd<T>(parameters, new SgdOptions { LearningRate = rate, Momentum = 0.9, Decay = decay }, width),
            "nesterov" => new Sgd<T>(parameters, new SgdOptions { LearningRate = rate, Momentum = 0.9, Nesterov = true, Decay = decay }, width),
            "adam" => new Adam<T>(parameters, new AdamOptions { LearningRate = rate, Decay = decay }, width),
            "adamw" => new Adam<T>(parameters, new AdamOptions { LearningRate = rate, Decay = decay == default ? WeightDecay.Decoupled(1e-6) : decay }, width),
            "rmsprop" => new RmsProp<T>(parameters, new RmsPropOptions { LearningRate = rate, Decay = decay }, width),
            "adagrad" => new Adagrad<T>(parameters, new AdagradOptions { LearningRate = rate, Decay = decay }, width),
            "sgld" => new Sgld<T>(parameters, new SgldOptions { LearningRate = rate, Temperature = temperature, Decay = decay }, new RandomStream(3), width),
            _ => throw new ArgumentException(name),
        };

    /// <summary>Parameters of odd lengths, so that every width has a tail.</summary>
    public static Parameter<T>[] Parameters<T>()
        where T : struct, IFloatingPointIeee754<T>
    {
        var random = new RandomStream(8);
        var parameters = new[] { new Parameter<T>("a", new Shape(5, 7)), new Parameter<T>("b", new Shape(3)), new Parameter<T>("c", new Shape(1, 0)), new Parameter<T>("d", new Shape(130)) };
        foreach (var parameter in parameters)
        {
            foreach (ref var value in parameter.Value)
            {
                value = T.CreateChecked(random.NextNormal());
            }
        }

        return parameters;
    }

    /// <summary>The gradient of <c>Σ (1 + i mod 3) (p_i − 1)⁴ / 4</c>.</summary>
    public static void Differentiate<T>(IEnumerable<Parameter<T>> parameters)
        where T : struct, IFloatingPointIeee754<T>
    {
        foreach (var parameter in parameters)
        {
            for (var i = 0; i < parameter.Value.Length; i++)
            {
                var away = parameter.Value[i] - T.One;
                parameter.Gradient[i] = T.CreateChecked(1 + (i % 3)) * away * away * away;
            }
        }
    }
}
