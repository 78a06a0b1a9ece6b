using Infoscope.Core.Randomness;
using Infoscope.Tensors.Ops;
using Infoscope.Tensors.Optimisers;
using Infoscope.Tensors.Tests.Duals;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>Gradients of gradients: the recorded way back, walked back again, against dual numbers run through the written way back.</summary>
public sealed class GradientTests
{
    private static readonly HashSet<string> Claimed =
    [
        "add", "sub", "mul", "div", "affine", "matmul", "bmm", "linear", "linear_relu", "linear_tanh", "linear_tanh_linear", "linear_plus_input", "linear_then_sum", "linear_mse", "mse",
        "sum", "mean", "reshape", "permute", "concat", "slice", "slice_of_linear", "pad", "relu", "leaky_relu", "abs", "clamp", "tanh", "sigmoid", "softplus",
        "exp", "log", "square", "sqrt", "softsign", "elu", "gelu", "softmax", "log_softmax", "logsumexp", "softmax_of_linear", "log_softmax_of_linear", "logsumexp_of_linear",
        "conv", "conv_s2p1", "conv_p2d2", "conv_nobias", "conv_per_axis", "conv_groups", "conv_depthwise", "conv_transpose", "conv_transpose_s2p1", "conv_transpose_p2d2",
        "conv_transpose_per_axis", "avg_pool", "avg_pool_padded", "avg_pool_without_pad", "layer_norm", "batch_norm", "batch_norm_evaluated",
    ];

    public static TheoryData<string> Cases => [.. OpCases.All().Where(op => Claimed.Contains(NameOf(op))).Select(op => op.ToString())];

    public static TheoryData<string> Others => [.. OpCases.All().Where(op => !Claimed.Contains(NameOf(op)) && op.Shapes.All(shape => shape.Count > 0) && op.Op != "linear_then_wide").Select(op => op.ToString())];

    [Fact]
    public void Every_claim_is_tried() => Claimed.Except(OpCases.All().Select(NameOf)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_product_of_Hessian_and_direction_is_exact(string name)
    {
        var op = OpCases.All().Single(candidate => candidate.ToString() == name);
        var random = new RandomStream(7);
        var values = op.Shapes.Select(shape => Draw(random, shape.Count, op.Low, op.High)).ToArray();
        var directions = op.Shapes.Select(shape => Draw(random, shape.Count, -1, 1)).ToArray();

        // H u as the gradient of ⟨∇loss, u⟩.
        var tape = new Tape<double>();
        var x = values.Select((value, i) => tape.Variable(value, op.Shapes[i])).ToArray();
        var first = tape.Gradient(Loss(op.Op, tape, x), x);
        var along = first.Select((gradient, i) => tape.Sum(tape.Multiply(gradient, tape.Constant(directions[i], op.Shapes[i])))).Aggregate(tape.Add);
        first.Select(gradient => gradient.Shape).ShouldBe(op.Shapes);
        var plain = first.Select(gradient => gradient.ToArray()).ToArray();
        tape.Backward(along);
        var second = x.Select(tape.GradientOf).ToArray();

        // H u as the ε part of the gradient at x + ε u.
        var dualTape = new Tape<Dual>();
        var duals = values.Select((value, i) => dualTape.Variable(value.Zip(directions[i], (v, u) => new Dual(v, u)).ToArray(), op.Shapes[i])).ToArray();
        dualTape.Backward(Loss(op.Op, dualTape, duals));

        // A gradient that vanishes, as of what softmax takes off again, is compared beside those of the other inputs.
        var all = duals.SelectMany(dualTape.GradientOf).ToArray();
        var largest = all.Select(g => Math.Abs(g.Value)).DefaultIfEmpty(0).Max();
        var scale = all.Select(g => Math.Abs(g.Slope)).Append(1e-30).Max();
        for (var i = 0; i < x.Length; i++)
        {
            var exact = dualTape.GradientOf(duals[i]);
            for (var j = 0; j < exact.Length; j++)
            {
                Math.Abs(plain[i][j] - exact[j].Value).ShouldBeLessThanOrEqualTo(1e-12 * largest, $"gradient {j} of input {i}");
                Math.Abs(second[i][j] - exact[j].Slope).ShouldBeLessThanOrEqualTo(1e-12 * scale, $"H u, number {j} of input {i}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Others))]
    public void Others_are_refused_by_name(string name)
    {
        var op = OpCases.All().Single(candidate => candidate.ToString() == name);
        var random = new RandomStream(7);
        var tape = new Tape<double>();
        var x = op.Shapes.Select(shape => tape.Variable(Draw(random, shape.Count, op.Low, op.High), shape)).ToArray();
        var loss = tape.Sum(OpCases.Build(op.Op, tape, x));
        Should.Throw<TensorException>(() => tape.Gradient(loss, x)).Message.ShouldContain("its gradient cannot be differentiated again");
    }

    [Fact]
    public void The_error_names_the_operation()
    {
        var tape = new Tape<double>();
        var x = tape.Variable(new[] { 1.0, 2 }, new Shape(2));
        Should.Throw<TensorException>(() => tape.Gradient(tape.Sum(tape.Normalise(x, 0)), x)).Message.ShouldStartWith("normalise:");
        Should.Throw<TensorException>(() => tape.Gradient(tape.Max(x, 0), x)).Message.ShouldStartWith("max:");
        Should.Throw<TensorException>(() => tape.Gradient(x, x)).Message.ShouldContain("[2]");
        var other = tape.Variable(new[] { 1.0 }, Shape.Scalar);
        Should.Throw<TensorException>(() => tape.Gradient(tape.Sum(x), other)).Message.ShouldContain("none of the inputs");

        // What does not lie between the loss and the input may be anything.
        var loss = tape.Multiply(tape.Sum(tape.Normalise(x, 0)), other);
        tape.Gradient(loss, other)[0].Item().ShouldBe(3 / Math.Sqrt(5), 1e-15);
    }

    [Fact]
    public void Gradients_of_intermediate_values_constants_and_strangers()
    {
        var tape = new Tape<double>();
        var x = tape.Constant(new[] { 3.0 }, Shape.Scalar);
        var stranger = tape.Variable(new[] { 1.0, 1 }, new Shape(2));
        var y = tape.Square(x);
        var z = tape.Multiply(y, x);
        var gradients = tape.Gradient(z, x, y, stranger, z);
        gradients[0].Item().ShouldBe(27);
        gradients[1].Item().ShouldBe(3);
        gradients[2].ToArray().ShouldBe([0, 0]);
        gradients[3].Item().ShouldBe(1);

        // A third derivative: x³ has 6.
        var second = tape.Gradient(gradients[0], x)[0];
        second.Item().ShouldBe(18);
        tape.Gradient(second, x)[0].Item().ShouldBe(6);
    }

    [Fact]
    public void A_gradient_penalty_trains_a_critic_to_slope_one()
    {
        // WGAN-GP: mean f(fake) − mean f(real) + 10 (‖∇f‖ − 1)². Between two clouds 2 apart the best 1-Lipschitz critic has
        // slope 1 all along, and tells them apart by 2.
        var random = new RandomStream(3);
        Parameter<double>[] parameters =
        [
            Parameter("w1", new Shape(16, 2), random, 0.7), Parameter("b1", new Shape(16), random, 0.1), Parameter("w2", new Shape(1, 16), random, 0.25), Parameter("b2", new Shape(1), random, 0),
        ];
        var adam = new Adam<double>(parameters, new AdamOptions { LearningRate = 0.01 });
        var tape = new Tape<double>();
        var (gap, penalty) = (0.0, 0.0);
        for (var step = 0; step < 400; step++)
        {
            var (real, fake, between) = (new double[64], new double[64], new double[64]);
            for (var i = 0; i < 64; i += 2)
            {
                (real[i], real[i + 1]) = (1 + (0.1 * random.NextNormal()), 0.1 * random.NextNormal());
                (fake[i], fake[i + 1]) = (-1 + (0.1 * random.NextNormal()), 0.1 * random.NextNormal());
                var share = random.NextDouble();
                (between[i], between[i + 1]) = ((share * real[i]) + ((1 - share) * fake[i]), (share * real[i + 1]) + ((1 - share) * fake[i + 1]));
            }

            var middle = tape.Variable(between, new Shape(32, 2));
            var slopes = tape.Gradient(tape.Sum(Critic(tape, parameters, middle)), middle)[0];
            var excess = tape.Affine(tape.Sqrt(tape.Sum(tape.Square(slopes), 1)), 1, -1);
            var held = tape.Mean(tape.Square(excess));
            var apart = tape.Subtract(tape.Mean(Critic(tape, parameters, tape.Constant(real, 32, 2))), tape.Mean(Critic(tape, parameters, tape.Constant(fake, 32, 2))));
            (gap, penalty) = (apart.Item(), held.Item());
            tape.Backward(tape.Subtract(tape.Scale(held, 10), apart));
            adam.Step();
        }

        // The bands leave room for the penalty's own share (a slope of 1 + 1/20 at weight 10) and a finite network.
        gap.ShouldBeInRange(1.8, 2.4);
        penalty.ShouldBeLessThan(0.02);
    }

    private static Tensor<double> Critic(Tape<double> tape, Parameter<double>[] p, Tensor<double> x) =>
        tape.Linear(tape.Tanh(tape.Linear(x, tape.Use(p[0]), tape.Use(p[1]))), tape.Use(p[2]), tape.Use(p[3]));

    private static Parameter<double> Parameter(string name, Shape shape, RandomStream random, double spread)
    {
        var parameter = new Parameter<double>(name, shape);
        foreach (ref var value in parameter.Value)
        {
            value = spread * random.NextNormal();
        }

        return parameter;
    }

    /// <summary><c>Σ c y² + Σ y</c> with c all different, so that no Hessian vanishes.</summary>
    private static Tensor<T> Loss<T>(string op, Tape<T> tape, Tensor<T>[] x)
        where T : struct, System.Numerics.IFloatingPointIeee754<T>
    {
        var y = OpCases.Build(op, tape, x);
        var weights = Enumerable.Range(0, y.Shape.Count).Select(i => T.CreateChecked(0.5 + (i % 7))).ToArray();
        return tape.Add(tape.Sum(tape.Multiply(tape.Square(y), tape.Constant(weights, y.Shape))), tape.Sum(y));
    }

    private static string NameOf(OpCases.Case op) => op.Op.Split(':')[0];

    private static double[] Draw(RandomStream random, int count, double low, double high) =>
        [.. Enumerable.Range(0, count).Select(_ => low + ((high - low) * random.NextDouble()))];
}
