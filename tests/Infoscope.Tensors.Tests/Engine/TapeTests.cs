using Infoscope.Tensors.Ops;

namespace Infoscope.Tensors.Tests.Engine;

public sealed class TapeTests
{
    private readonly Tape<double> _tape = new();

    [Fact]
    public void A_value_used_twice_gets_both_gradients()
    {
        var x = _tape.Variable(new[] { 3.0 }, Shape.Scalar);
        _tape.Backward(_tape.Add(_tape.Add(x, x), _tape.Multiply(x, x)));
        _tape.GradientOf(x)[0].ShouldBe(2 + (2 * 3.0));
    }

    [Fact]
    public void Shared_subgraphs_sum_over_all_paths()
    {
        // y = x², a = y y, b = y x, f = a + b: f' = 4 x³ + 3 x².
        var x = _tape.Variable(new[] { 1.5 }, Shape.Scalar);
        var y = _tape.Square(x);
        _tape.Backward(_tape.Add(_tape.Multiply(y, y), _tape.Multiply(y, x)));
        _tape.GradientOf(x)[0].ShouldBe((4 * Math.Pow(1.5, 3)) + (3 * 1.5 * 1.5), 1e-13);
    }

    [Fact]
    public void A_chain_of_ten_thousand_operations_is_walked_back()
    {
        var x = _tape.Variable(new[] { 0.5 }, Shape.Scalar);
        var one = _tape.Constant(new[] { 1.0 }, Shape.Scalar);
        var y = x;
        for (var i = 0; i < 10_000; i++)
        {
            y = _tape.Add(y, one);
        }

        _tape.Backward(_tape.Square(y));
        y.Item().ShouldBe(10_000.5);
        _tape.GradientOf(x)[0].ShouldBe(2 * 10_000.5);
    }

    [Fact]
    public void A_second_backward_is_refused()
    {
        var loss = _tape.Square(_tape.Variable(new[] { 2.0 }, Shape.Scalar));
        _tape.Backward(loss);
        Should.Throw<TensorException>(() => _tape.Backward(loss)).Message.ShouldContain("already walked");
        loss.Item().ShouldBe(4, "values stay readable until the next pass");
    }

    [Fact]
    public void The_gradient_of_more_than_one_number_is_refused_with_its_shape()
    {
        var y = _tape.Square(_tape.Variable(new double[6], new Shape(2, 3)));
        Should.Throw<TensorException>(() => _tape.Backward(y)).Message.ShouldContain("[2, 3]");
    }

    [Fact]
    public void The_gradient_of_constants_is_refused()
    {
        var y = _tape.Square(_tape.Constant(new[] { 2.0 }, Shape.Scalar));
        Should.Throw<TensorException>(() => _tape.Backward(y)).Message.ShouldContain("no parameter");
    }

    [Fact]
    public void A_tensor_of_an_earlier_pass_is_refused()
    {
        var old = _tape.Variable(new[] { 2.0 }, Shape.Scalar);
        _tape.Backward(_tape.Square(old));
        Should.Throw<TensorException>(() => _tape.Square(old)).Message.ShouldContain("earlier pass");
        var fresh = _tape.Constant(new[] { 1.0 }, Shape.Scalar);
        Should.Throw<TensorException>(() => old.Item()).Message.ShouldContain("earlier pass");
        Should.Throw<TensorException>(() => _tape.Add(fresh, old)).Message.ShouldContain("earlier pass");
    }

    [Fact]
    public void A_tensor_of_another_tape_is_refused_with_the_operation()
    {
        var here = _tape.Constant(new[] { 1.0 }, Shape.Scalar);
        var there = new Tape<double>().Constant(new[] { 1.0 }, Shape.Scalar);
        Should.Throw<TensorException>(() => _tape.MeanSquaredError(here, there));
    }

    [Fact]
    public void Mismatched_shapes_name_the_operation_and_both_shapes()
    {
        var x = _tape.Constant(new double[6], 2, 3);
        var weight = _tape.Constant(new double[20], 5, 4);
        var bias = _tape.Constant(new double[5], new Shape(5));
        var message = Should.Throw<TensorException>(() => _tape.Linear(x, weight, bias)).Message;
        message.ShouldContain("linear");
        message.ShouldContain("[2, 3]");
        message.ShouldContain("[5, 4]");

        message = Should.Throw<TensorException>(() => _tape.Add(x, weight)).Message;
        message.ShouldContain("add");
        message.ShouldContain("[2, 3]");
        message.ShouldContain("axis 1 from the end");

        Should.Throw<TensorException>(() => _tape.MatrixMultiply(x, weight)).Message.ShouldContain("matmul");
        Should.Throw<TensorException>(() => _tape.Reshape(x, new Shape(7))).Message.ShouldContain("[7]");
        Should.Throw<TensorException>(() => _tape.Sum(x, 2)).Message.ShouldContain("no axis 2");
        Should.Throw<TensorException>(() => _tape.MeanSquaredError(x, weight)).Message.ShouldContain("mse");
        Should.Throw<TensorException>(() => _tape.Constant(new double[5], 2, 3)).Message.ShouldContain("needs 6");
    }

    [Fact]
    public void Labels_that_are_no_class_are_refused_with_their_row()
    {
        var logits = _tape.Constant(new double[6], 3, 2);
        var message = Should.Throw<TensorException>(() => _tape.SoftmaxCrossEntropy(logits, new[] { 0, 2, 1 })).Message;
        message.ShouldContain("label 2");
        message.ShouldContain("row 1");
        Should.Throw<TensorException>(() => _tape.SoftmaxCrossEntropy(logits, new[] { 0, -1, 1 })).Message.ShouldContain("label -1");
        Should.Throw<TensorException>(() => _tape.SoftmaxCrossEntropy(logits, new[] { 0, 1 })).Message.ShouldContain("[2]");
    }

    [Fact]
    public void Gradients_are_replaced_by_each_pass_and_are_zero_where_the_loss_does_not_depend_on_a_parameter()
    {
        var used = new Parameter<double>("used", new Shape(2));
        var unused = new Parameter<double>("unused", new Shape(2));
        used.Value.Fill(3);
        unused.Gradient.Fill(double.NaN);
        for (var pass = 0; pass < 3; pass++)
        {
            var x = _tape.Use(used);
            _tape.Square(_tape.Use(unused));
            _tape.Backward(_tape.Sum(_tape.Multiply(x, _tape.Use(used))));
            used.Gradient.ToArray().ShouldBe([6, 6]);
            unused.Gradient.ToArray().ShouldBe([0, 0]);
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(1_000)]
    [InlineData(300_000)]
    public void A_parameter_changed_before_Backward_is_refused_by_name(int length)
    {
        var parameter = new Parameter<double>("layer.weight", new Shape(length));
        foreach (var place in new[] { 0, length / 2, length - 1 }.Where(place => length <= 1_000 || place != length / 2))
        {
            var loss = _tape.Sum(_tape.Square(_tape.Use(parameter)));
            parameter.Value[place] += 1e-12;
            Should.Throw<TensorException>(() => _tape.Backward(loss)).Message.ShouldStartWith($"The parameter layer.weight [{length}] has been changed since the tape recorded it (read by square)");
            _tape.Reset();
        }

        // As a whole, as by a step of an optimiser, it is always seen; and as it was, it is fine.
        var sum = _tape.Sum(_tape.Square(_tape.Use(parameter)));
        var before = parameter.Value.ToArray();
        parameter.Value.Fill(0.5);
        Should.Throw<TensorException>(() => _tape.Backward(sum));
        before.CopyTo(parameter.Value);
        _tape.Backward(sum);
        parameter.Gradient[^1].ShouldBe(2 * before[^1]);
        parameter.Value.Fill(7);
    }

    [Fact]
    public void Data_changed_before_Backward_are_refused_with_their_shape_and_operation()
    {
        var batch = new double[] { 1, 2, 3, 4, 5, 6 };
        var loss = _tape.Sum(_tape.Multiply(_tape.Constant(batch, 2, 3), _tape.Variable(new double[6], new Shape(2, 3))));
        (batch[1], batch[2]) = (batch[2], batch[1]);
        Should.Throw<TensorException>(() => _tape.Backward(loss)).Message.ShouldStartWith("The memory of a constant or variable [2, 3] has been changed since the tape recorded it (read by mul)");
        (batch[1], batch[2]) = (batch[2], batch[1]);
        _tape.Backward(loss);
        batch[0] = 9;
        _tape.Constant(batch, 2, 3).ToArray()[0].ShouldBe(9);
    }

    [Fact]
    public void Data_that_the_number_does_not_depend_on_may_change()
    {
        // As in a loop that looks at a value of the last batch, and draws the next into the same array.
        var batch = new double[] { 1, 2 };
        _tape.Sum(_tape.Constant(batch, new Shape(2))).Item().ShouldBe(3);
        batch[0] = 5;
        var x = _tape.Variable(new double[] { 1, 1 }, new Shape(2));
        _tape.Backward(_tape.Sum(_tape.Multiply(_tape.Constant(batch, new Shape(2)), x)));
        _tape.GradientOf(x).ShouldBe([5.0, 2]);
    }

    [Fact]
    public void Reset_ends_a_pass_without_a_gradient()
    {
        var x = _tape.Constant(new[] { 2.0 }, Shape.Scalar);
        _tape.Square(x).Item().ShouldBe(4);
        _tape.Reset();
        _tape.Count.ShouldBe(0);
        Should.Throw<TensorException>(() => _tape.Square(x));
    }

    [Theory]
    [InlineData(1e4)]
    [InlineData(-1e4)]
    public void Losses_and_activations_hold_at_huge_logits(double size)
    {
        var logits = _tape.Variable(new[] { size, -size, -size, size }, new Shape(2, 2));
        var loss = _tape.SoftmaxCrossEntropy(logits, new[] { 0, 0 });
        loss.Item().ShouldBe(1e4, 1e-9);
        _tape.Backward(loss);
        _tape.GradientOf(logits).ShouldAllBe(g => double.IsFinite(g));

        var x = _tape.Variable(new[] { size, -size }, new Shape(2));
        var plus = _tape.Softplus(x);
        plus.ToArray().ShouldBe([Math.Max(size, 0), Math.Max(-size, 0)]);
        var entropy = _tape.BinaryCrossEntropy(x, _tape.Constant(new[] { 1.0, 0.0 }, new Shape(2)));
        entropy.Item().ShouldBe(Math.Max(-size, 0), 1e-9);
        _tape.Softmax(_tape.Constant(new[] { size, -size }, 1, 2)).ToArray().ShouldBe(size > 0 ? [1, 0] : [0, 1]);
    }

    [Fact]
    public void Small_softplus_keeps_its_digits()
    {
        // ln(1 + e^-40) = e^-40 − e^-80/2 + …
        _tape.Softplus(_tape.Constant(new[] { -40.0 }, Shape.Scalar)).Item().ShouldBe(Math.Exp(-40), 1e-30);
        _tape.Elu(_tape.Constant(new[] { -1e-12 }, Shape.Scalar)).Item().ShouldBe(-1e-12 + 5e-25, 1e-27);
    }
}
