using Infoscope.Core.Randomness;
using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Ops;

/// <summary>What the exact derivatives and the reference values leave open: ties, infinities, shares, statistics, messages.</summary>
public sealed class AxisOpTests
{
    private readonly Tape<double> _tape = new();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void The_gradient_of_a_maximum_goes_to_the_first_of_equals(int axis)
    {
        var x = _tape.Variable(new[] { 1.0, 5, 5, 5, 1, 5, 0, 5, 5 }, new Shape(3, 3));
        _tape.Backward(_tape.Sum(_tape.Max(x, axis)));
        _tape.GradientOf(x).ShouldBe(axis == 0 ? [0, 1, 1, 1, 0, 0, 0, 0, 0] : [0, 1, 0, 1, 0, 0, 0, 1, 0]);
    }

    [Fact]
    public void A_maximum_over_a_NaN_is_NaN_at_every_place()
    {
        for (var place = 0; place < 37; place++)
        {
            var values = Enumerable.Range(0, 37).Select(i => (float)i).ToArray();
            values[place] = float.NaN;
            var tape = new Tape<float>();
            tape.Max(tape.Constant(values, new Shape(37)), 0).Item().ShouldBe(float.NaN);
            tape.Max(tape.Constant(values, new Shape(37, 1)), 0).ToArray()[0].ShouldBe(float.NaN);
            tape.LogSumExp(tape.Constant(values, new Shape(37)), 0).Item().ShouldBe(float.NaN);
        }
    }

    [Fact]
    public void Log_sum_exp_holds_at_huge_and_infinite_numbers()
    {
        LogSumExp(1e4, 1e4).ShouldBe(1e4 + Math.Log(2), 1e-11);
        LogSumExp(-1e4, -1e4).ShouldBe(-1e4 + Math.Log(2), 1e-11);
        LogSumExp(1e4, -1e4).ShouldBe(1e4);
        LogSumExp(double.NegativeInfinity, 3).ShouldBe(3);
        LogSumExp(double.NegativeInfinity, double.NegativeInfinity).ShouldBe(double.NegativeInfinity);
        LogSumExp(double.PositiveInfinity, 3).ShouldBe(double.PositiveInfinity);

        var x = _tape.Variable(new[] { double.NegativeInfinity, double.NegativeInfinity }, new Shape(2));
        _tape.Backward(_tape.LogSumExp(x, 0));
        _tape.GradientOf(x).ShouldBe([0, 0]);
    }

    [Fact]
    public void Log_softmax_of_huge_logits_keeps_its_digits()
    {
        var y = _tape.LogSoftmax(_tape.Constant(new[] { 1e4, 0, -1e4 }, new Shape(1, 3)), 1).ToArray();
        y.ShouldBe([0, -1e4, -2e4]);
    }

    [Fact]
    public void A_vector_of_zeros_stays_when_normalised()
    {
        var x = _tape.Variable(new[] { 0.0, 0, 3, 4 }, new Shape(2, 2));
        var y = _tape.Normalise(x, 1);
        y.ToArray().ShouldBe([0, 0, 0.6, 0.8]);
        _tape.Backward(_tape.Sum(y));
        _tape.GradientOf(x).ShouldAllBe(g => double.IsFinite(g));
    }

    [Fact]
    public void Fake_quantisation_rounds_forward_and_passes_the_gradient_within_the_bounds()
    {
        var x = _tape.Variable(new[] { -2.0, -1, -0.3, 0.1, 0.24, 0.26, 1, 1.5, double.NaN }, new Shape(9));
        var y = _tape.FakeQuantise(x, -1, 1, 5);
        y.ToArray().ShouldBe([-1, -1, -0.5, 0, 0, 0.5, 1, 1, double.NaN]);
        _tape.Backward(_tape.Sum(y));
        _tape.GradientOf(x)[..8].ShouldBe([0, 1, 1, 1, 1, 1, 1, 0]);
        Should.Throw<TensorException>(() => _tape.FakeQuantise(_tape.Constant(new[] { 1.0 }, Shape.Scalar), 1, -1, 4)).Message.ShouldContain("fake_quantise");
    }

    [Fact]
    public void Dropout_keeps_the_expectation_and_is_a_function_of_its_stream()
    {
        const int n = 100_000;
        var ones = Enumerable.Repeat(1.0, n).ToArray();
        var random = new RandomStream(9);
        var first = _tape.Dropout(_tape.Constant(ones, new Shape(n)), 0.3, random).ToArray();
        var second = _tape.Dropout(_tape.Constant(ones, new Shape(n)), 0.3, random).ToArray();
        first.ShouldAllBe(y => y == 0 || Math.Abs(y - (1 / 0.7)) < 1e-15);

        // Five standard deviations of the share, √(0.3·0.7/n), divided by 0.7.
        first.Average().ShouldBe(1, 5 * Math.Sqrt(0.21 / n) / 0.7);
        second.ShouldNotBe(first, "a stream goes on");
        _tape.Dropout(_tape.Constant(ones, new Shape(n)), 0.3, new RandomStream(9)).ToArray().ShouldBe(first, "and is repeated by its seed");
        _tape.Dropout(_tape.Constant(ones, new Shape(n)), 0, random).ToArray().ShouldBe(ones);
        Should.Throw<TensorException>(() => _tape.Dropout(_tape.Constant(ones, new Shape(n)), 1, random)).Message.ShouldContain("dropout");
    }

    [Fact]
    public void Nothing_goes_back_through_a_stopped_gradient()
    {
        var x = _tape.Variable(new[] { 3.0 }, Shape.Scalar);
        _tape.Backward(_tape.Multiply(x, _tape.StopGradient(_tape.Square(x))));
        _tape.GradientOf(x)[0].ShouldBe(9);
    }

    [Fact]
    public void Running_statistics_follow_the_batches_and_serve_evaluation()
    {
        var running = new RunningStatistics<double>(2, momentum: 0.25);
        var weight = _tape.Constant(new[] { 1.0, 1 }, new Shape(2));
        var bias = _tape.Constant(new[] { 0.0, 0 }, new Shape(2));
        var x = _tape.Constant(new[] { 1.0, 10, 3, 10, 5, 10 }, 3, 2);
        _tape.BatchNorm(x, weight, bias, 0, running).ToArray()[0].ShouldBe(-2 / Math.Sqrt(8.0 / 3), 1e-15);
        running.Mean.ToArray().ShouldBe([0.25 * 3, 0.25 * 10]);
        running.Variance.ToArray().ShouldBe([0.75 + (0.25 * 4), 0.75], 1e-15);
        var y = _tape.BatchNormEvaluated(x, weight, bias, 0, running).ToArray();
        y[0].ShouldBe((1 - 0.75) / Math.Sqrt(1.75), 1e-15);
        running.Mean[0].ShouldBe(0.75, "evaluation leaves the statistics as they are");
    }

    [Fact]
    public void A_singular_matrix_has_a_logarithm_of_minus_infinity()
    {
        _tape.LogAbsDet(_tape.Constant(new[] { 1.0, 2, 2, 4 }, 2, 2)).Item().ShouldBe(double.NegativeInfinity);
        _tape.LogAbsDet(_tape.Constant(new[] { 0.0, 1, 1, 0 }, 2, 2)).Item().ShouldBe(0, "rows are exchanged");
        _tape.LogAbsDet(_tape.Constant(new double[9], 3, 3)).Item().ShouldBe(double.NegativeInfinity);
    }

    [Fact]
    public void One_hot_rows_have_a_one_at_their_symbol_and_begin_a_pass()
    {
        _tape.Reset();
        _tape.OneHot(new[] { 2, 0 }, 3).ToArray().ShouldBe([0, 0, 1, 1, 0, 0]);
    }

    [Fact]
    public void Gelu_keeps_its_digits_in_the_tail()
    {
        // x Φ(x) from erfc to 20 digits.
        _tape.Gelu(_tape.Constant(new[] { -10.0, -5, -1, 0, 2, 40, -40 }, new Shape(7))).ToArray().ShouldBe(
            [-7.6198530241605260660e-23, -1.4332578593959696e-6, -0.15865525393145705142, 0, 1.9544997361036415856, 40, 0], 1e-15);
        var tail = _tape.Gelu(_tape.Constant(new[] { -10.0 }, Shape.Scalar)).Item();
        (tail / -7.6198530241605260660e-23).ShouldBe(1, 1e-13);
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_operation_shapes_and_axis()
    {
        var x = _tape.Constant(new double[6], 2, 3);
        var vector = _tape.Constant(new double[3], new Shape(3));
        var empty = _tape.Constant(Array.Empty<double>(), 2, 0);
        Refused(() => _tape.Max(x, 2), "no axis 2");
        Refused(() => _tape.Max(empty, 1), "max", "[2, 0]", "axis 1");
        Refused(() => _tape.LogSumExp(empty, 1), "logsumexp", "axis 1");
        Refused(() => _tape.Softmax(empty, 1), "softmax", "axis 1");
        Refused(() => _tape.Variance(_tape.Constant(new double[2], 1, 2), 0), "var", "at least 2");
        Refused(() => _tape.BatchMatrixMultiply(x, x), "bmm", "[2, 3]");
        Refused(() => _tape.Concat(0, x, vector), "concat", "[2, 3]", "[3]");
        Refused(() => _tape.Concat<double>(0), "concat");
        Refused(() => _tape.Concat(0, x, _tape.Constant(new double[4], 2, 2)), "axis 0");
        Refused(() => _tape.Slice(x, 1, 2, 2), "slice", "axis 1", "2 from 2");
        Refused(() => _tape.Pad(x, 1, -1, 0, 0), "pad", "axis 1");
        Refused(() => _tape.Permute(x, 0, 0), "permute", "[0, 0]");
        Refused(() => _tape.Permute(x, 0), "permute");
        Refused(() => _tape.Gather(x, 1, new[] { 3, 0 }, new Shape(2, 1)), "gather", "index 3", "0 to 2");
        Refused(() => _tape.Gather(x, 1, new[] { 0, 0, 0 }, new Shape(3, 1)), "gather", "[3, 1]");
        Refused(() => _tape.Embedding(x, new[] { 0, 2 }), "embedding", "index 2");
        Refused(() => _tape.Embedding(vector, new[] { 0 }), "embedding", "[3]");
        Refused(() => _tape.OneHot(new[] { -1 }, 3), "one_hot", "index -1");
        Refused(() => _tape.LogAbsDet(x), "log_abs_det", "[2, 3]");
        Refused(() => _tape.LayerNorm(x, _tape.Constant(new double[2], new Shape(2)), _tape.Constant(new double[2], new Shape(2)), 0), "layer_norm", "[2, 3]", "[2]");
        Refused(() => _tape.BatchNorm(x, _tape.Constant(new double[2], new Shape(2)), vector, 0), "batch_norm", "[2, 3]");
        Refused(() => _tape.BatchNorm(x, vector, vector, 0, new RunningStatistics<double>(4)), "batch_norm", "[4]");
        Refused(() => _tape.KlDiagGaussianToStandard(x, vector), "kl_diag_gaussian_to_standard", "[3]");
    }

    private static void Refused(Action action, params string[] parts)
    {
        var message = Should.Throw<TensorException>(action).Message;
        foreach (var part in parts)
        {
            message.ShouldContain(part);
        }
    }

    private double LogSumExp(params double[] values) => _tape.LogSumExp(_tape.Constant(values, new Shape(values.Length)), 0).Item();
}
