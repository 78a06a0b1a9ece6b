using Infoscope.Core.Simd;
using Infoscope.Tensors.Optimisers;

namespace Infoscope.Tensors.Tests.Optimisers;

/// <summary>What holds for every optimiser.</summary>
public sealed class OptimiserSuite
{
    public static TheoryData<string> Names() => [.. OptimiserCases.All.Select(entry => entry.Name)];

    public static TheoryData<string, double, int> Cases()
    {
        var cases = new TheoryData<string, double, int>();
        foreach (var (name, rate, steps) in OptimiserCases.All)
        {
            cases.Add(name, rate, steps);
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void It_finds_the_minimum_of_a_quadratic(string name)
    {
        var p = new Parameter<double>("p", new Shape(4));
        double[] target = [1, -2, 0.5, 3];
        var optimiser = OptimiserCases.Create(name, [p], name == "adagrad" ? 0.5 : 0.01);
        for (var step = 0; step < 5000; step++)
        {
            for (var i = 0; i < target.Length; i++)
            {
                p.Gradient[i] = (i + 1) * (p.Value[i] - target[i]);
            }

            optimiser.Step();
        }

        optimiser.Steps.ShouldBe(5000);
        for (var i = 0; i < target.Length; i++)
        {
            // RMSProp does not slow down: it stays within a step of the minimum.
            p.Value[i].ShouldBe(target[i], name == "rmsprop" ? 0.02 : 2e-3);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_walks_down_Rosenbrocks_valley(string name, double rate, int steps)
    {
        // f = (1 − x)² + 100 (y − x²)², from (−1.2, 1) where f = 24.2.
        var p = new Parameter<double>("p", new Shape(2));
        (p.Value[0], p.Value[1]) = (-1.2, 1);
        var optimiser = OptimiserCases.Create(name, [p], rate);
        for (var step = 0; step < steps; step++)
        {
            var (x, y) = (p.Value[0], p.Value[1]);
            p.Gradient[0] = (-2 * (1 - x)) - (400 * x * (y - (x * x)));
            p.Gradient[1] = 200 * (y - (x * x));
            optimiser.Step();
        }

        Math.Abs(p.Value[0] - 1).ShouldBeLessThan(0.02);
        Math.Abs(p.Value[1] - 1).ShouldBeLessThan(0.04);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_resumed_one_goes_on_in_the_same_bits(string name)
    {
        var whole = OptimiserCases.Parameters<float>();
        var resumed = OptimiserCases.Parameters<float>();
        var first = OptimiserCases.Create(name, whole, 0.01, temperature: 1);
        Run(first, whole, 7);
        var state = first.Export();
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i].Value.CopyTo(resumed[i].Value);
        }

        Run(first, whole, 6);
        var second = OptimiserCases.Create(name, resumed, 0.01, temperature: 1);
        second.Import(state);
        second.Steps.ShouldBe(7);
        Run(second, resumed, 6);
        Values(resumed).ShouldBe(Values(whole));
        foreach (var (moment, values) in first.Export().Moments)
        {
            second.Export().Moments[moment].ShouldBe(values, moment);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_order_of_parameters_does_not_matter(string name)
    {
        var forward = OptimiserCases.Parameters<float>();
        var backward = OptimiserCases.Parameters<float>();
        Run(OptimiserCases.Create(name, forward, 0.01, temperature: 1), forward, 5);
        Run(OptimiserCases.Create(name, [.. backward.Reverse()], 0.01, temperature: 1), backward, 5);
        Values(backward).ShouldBe(Values(forward));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_takes_the_same_steps(string name)
    {
        foreach (var decay in new[] { WeightDecay.None, WeightDecay.Coupled(0.1), WeightDecay.Decoupled(0.1) })
        {
            foreach (var width in SimdKernels.All)
            {
                Trained<float>(width).ShouldBe(Trained<float>(SimdWidth.Scalar), $"{width}");
                Trained<double>(width).ShouldBe(Trained<double>(SimdWidth.Scalar), $"{width}");
            }

            T[] Trained<T>(SimdWidth width)
                where T : struct, System.Numerics.IFloatingPointIeee754<T>
            {
                var parameters = OptimiserCases.Parameters<T>();
                Run(OptimiserCases.Create(name, parameters, 0.01, decay, width), parameters, 5);
                return Values(parameters);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_allocate_nothing(string name)
    {
        var parameters = OptimiserCases.Parameters<float>();
        var optimiser = OptimiserCases.Create(name, parameters, 0.01, temperature: 1);
        Steady.Bytes(optimiser.Step).ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Coupled_decay_is_a_gradient_and_decoupled_decay_a_shrinking(string name)
    {
        var plain = OptimiserCases.Parameters<double>();
        var coupled = OptimiserCases.Parameters<double>();
        var added = OptimiserCases.Parameters<double>();
        var decoupled = OptimiserCases.Parameters<double>();
        OptimiserCases.Differentiate(plain);
        OptimiserCases.Differentiate(coupled);
        OptimiserCases.Differentiate(decoupled);
        OptimiserCases.Differentiate(added);
        var start = Values(plain);
        foreach (var parameter in added)
        {
            for (var i = 0; i < parameter.Value.Length; i++)
            {
                parameter.Gradient[i] += 0.3 * parameter.Value[i];
            }
        }

        // AdamW's own decay, 1e-6 a step, is in the plain and the added one.
        OptimiserCases.Create(name, plain, 0.1).Step();
        OptimiserCases.Create(name, coupled, 0.1, WeightDecay.Coupled(0.3)).Step();
        OptimiserCases.Create(name, added, 0.1).Step();
        OptimiserCases.Create(name, decoupled, 0.1, WeightDecay.Decoupled(0.3)).Step();
        var shrinking = name == "sgld" ? 0.3 * 0.1 / 2 : 0.3 * 0.1;
        for (var i = 0; i < start.Length; i++)
        {
            Values(coupled)[i].ShouldBe(Values(added)[i], 1e-6);
            Values(decoupled)[i].ShouldBe(Values(plain)[i] - (shrinking * start[i]), 1e-6);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_of_another_architecture_is_refused_by_name_and_changes_nothing(string name)
    {
        var optimiser = OptimiserCases.Create(name, OptimiserCases.Parameters<float>(), 0.01);
        var state = optimiser.Export();
        var more = state with { Moments = state.Moments.Append(new("z.velocity", [1f])).ToDictionary(), Steps = 9 };
        Should.Throw<TensorException>(() => optimiser.Import(more)).Message.ShouldContain("z.velocity");
        if (state.Moments.Count > 0)
        {
            var less = state with { Moments = state.Moments.Skip(1).ToDictionary(), Steps = 9 };
            Should.Throw<TensorException>(() => optimiser.Import(less)).Message.ShouldContain(state.Moments.Keys.First());
            var longer = state with { Moments = state.Moments.ToDictionary(moment => moment.Key, moment => moment.Value.Append(0f).ToArray()), Steps = 9 };
            Should.Throw<TensorException>(() => optimiser.Import(longer)).Message.ShouldContain("36 numbers; its parameter has 35");
        }

        optimiser.Steps.ShouldBe(0);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_parameters_of_one_name_are_refused(string name)
    {
        Parameter<float>[] twins = [new("w", new Shape(2)), new("w", new Shape(2))];
        Should.Throw<TensorException>(() => OptimiserCases.Create(name, twins, 0.01)).Message.ShouldContain("'w'");
    }

    [Fact]
    public void Settings_out_of_range_are_refused_with_what_is_allowed()
    {
        Refused(() => new Sgd<float>([], new SgdOptions { Momentum = 1 })).ShouldBe("Momentum is 1; it must be from 0 to below 1.");
        Refused(() => new Adam<float>([], new AdamOptions { Beta1 = -0.1 })).ShouldContain("Beta1 is -0.1");
        Refused(() => new Adam<float>([], new AdamOptions { Beta2 = double.NaN })).ShouldContain("Beta2");
        Refused(() => new RmsProp<float>([], new RmsPropOptions { Epsilon = 0 })).ShouldContain("Epsilon is 0");
        Refused(() => new Adagrad<float>([], new AdagradOptions { Decay = WeightDecay.Coupled(-1) })).ShouldContain("weight decay is -1");
        Refused(() => new Sgld<float>([], new SgldOptions { Temperature = -1 }, new Core.Randomness.RandomStream(1))).ShouldContain("Temperature");

        static string Refused(Func<IOptimiser<float>> create) => Should.Throw<TensorException>(create).Message;
    }

    private static void Run<T>(IOptimiser<T> optimiser, Parameter<T>[] parameters, int steps)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        for (var step = 0; step < steps; step++)
        {
            OptimiserCases.Differentiate(parameters);
            optimiser.Step();
        }
    }

    private static T[] Values<T>(Parameter<T>[] parameters)
        where T : struct, System.Numerics.IFloatingPointIeee754<T> => [.. parameters.SelectMany(parameter => parameter.Value.ToArray())];
}
