using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Interchange.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Interchange.Tests;

/// <summary>Settings that layers and PyTorch's exports do not use, against values by hand.</summary>
public sealed class OnnxOperatorTests
{
    private static readonly double[] Four = [1, 2, 3, 4];
    private static readonly double[] Eight = [1, 2, 3, 4, 5, 6, 7, 8];

    [Theory]
    [InlineData(0, new double[] { 2 * 2, 1, 2 * 4, 3 })]
    [InlineData(1, new double[] { 2 * 3, 1, 2 * 4, 2 })]
    public void Gemm_transposes_and_scales(int left, double[] product)
    {
        // op(A) B with A = [1 2; 3 4] and B = [0 1; 2 0], given as it is and transposed; then 3 op(A) B + 2 C with C = [5 10].
        double[] expected = [(3 * product[0]) + 10, (3 * product[1]) + 20, (3 * product[2]) + 10, (3 * product[3]) + 20];
        foreach (var (right, b) in new[] { (0, new double[] { 0, 1, 2, 0 }), (1, [0, 2, 1, 0]) })
        {
            Run(
                "Gemm", Four, [2, 2], [("B", DataArray.From(b, 2, 2)), ("C", DataArray.From([5.0, 10]))],
                ("transA", new OnnxInteger(left)), ("transB", new OnnxInteger(right)), ("alpha", new OnnxNumber(3)), ("beta", new OnnxNumber(2))).Values.ShouldBe(expected);
        }
    }

    [Fact]
    public void MatMul_takes_stacks()
    {
        double[] twice = [2, 0, 0, 2];
        Run("MatMul", Eight, [2, 2, 2], [("B", DataArray.From(twice, 2, 2))]).Values.ShouldBe(Eight.Select(value => 2 * value));
        Run("MatMul", Eight, [2, 2, 2], [("B", DataArray.From([.. twice, 1, 0, 0, 1], 2, 2, 2))]).Values.ShouldBe([2, 4, 6, 8, 5, 6, 7, 8]);
    }

    [Fact]
    public void Arithmetic_broadcasts()
    {
        var row = ("b", DataArray.From([10.0, 20]));
        Run("Add", Four, [2, 2], [row]).Values.ShouldBe([11, 22, 13, 24]);
        Run("Sub", Four, [2, 2], [row]).Values.ShouldBe([-9, -18, -7, -16]);
        Run("Mul", Four, [2, 2], [row]).Values.ShouldBe([10, 40, 30, 80]);
        Run("Div", Four, [2, 2], [row]).Values.ShouldBe([0.1, 0.1, 0.3, 0.2]);
    }

    [Fact]
    public void Elementwise_functions_are_theirs()
    {
        foreach (var (type, function) in new (string, Func<double, double>)[] { ("Exp", Math.Exp), ("Log", Math.Log), ("Sqrt", Math.Sqrt), ("Abs", Math.Abs), ("Identity", x => x) })
        {
            Outputs.ShouldBeClose(Run(type, Four, [4], []).Values, [.. Four.Select(function)], 1e-14);
        }
    }

    [Fact]
    public void Elu_and_leaky_relu_have_their_slopes()
    {
        Outputs.ShouldBeClose(Run("Elu", [-1, 2], [2], [], ("alpha", new OnnxNumber(0.25f))).Values, [0.25 * (Math.Exp(-1) - 1), 2], 1e-15);
        Run("LeakyRelu", [-1, 2], [2], []).Values.ShouldBe([-0.01, 2]);
        Run("LeakyRelu", [-1, 2], [2], [], ("alpha", new OnnxNumber(0.3f))).Values.ShouldBe([-0.3, 2]);
    }

    [Theory]
    [InlineData(0, 1, 8)]
    [InlineData(1, 2, 4)]
    [InlineData(-1, 4, 2)]
    [InlineData(3, 8, 1)]
    public void Flatten_splits_at_its_axis(int axis, int rows, int columns) =>
        Run("Flatten", Eight, [2, 2, 2], [], ("axis", new OnnxInteger(axis))).Shape.ShouldBe(new Shape(rows, columns));

    [Theory]
    [InlineData(new long[] { 0, -1 }, new[] { 2, 4 })]
    [InlineData(new long[] { -1 }, new[] { 8 })]
    [InlineData(new long[] { 4, 0, 1 }, new[] { 4, 2, 1 })]
    public void Reshape_keeps_and_infers_sizes(long[] wanted, int[] shape) =>
        Run("Reshape", Eight, [2, 2, 2], [("shape", DataArray.From(wanted))]).Shape.ShouldBe(new Shape(shape));

    [Fact]
    public void Transpose_turns_the_axes_round_unless_told()
    {
        Run("Transpose", [1, 2, 3, 4, 5, 6], [1, 2, 3], []).Shape.ShouldBe(new Shape(3, 2, 1));
        Run("Transpose", [1, 2, 3, 4, 5, 6], [1, 2, 3], [], ("perm", new OnnxIntegers([0, 2, 1]))).Values.ShouldBe([1, 4, 2, 5, 3, 6]);
    }

    [Fact]
    public void Concat_counts_its_axis_from_the_end_too() =>
        Run("Concat", Four, [2, 2], [("b", DataArray.From([8.0, 9], 2, 1))], ("axis", new OnnxInteger(-1))).Values.ShouldBe([1, 2, 8, 3, 4, 9]);

    [Fact]
    public void Convolutions_pad_each_side_as_told() =>
        Run("Conv", Four, [1, 1, 2, 2], [("w", DataArray.From([1.0, 1, 1, 1], 1, 1, 2, 2))], ("pads", new OnnxIntegers([1, 0, 0, 1]))).Values.ShouldBe([3, 2, 10, 6]);

    [Fact]
    public void Convolutions_have_groups_strides_of_each_axis_and_output_padding()
    {
        var kernels = ("w", DataArray.From([1.0, 10], 2, 1, 1, 1));
        Run("Conv", Eight, [1, 2, 2, 2], [kernels], ("group", new OnnxInteger(2)), ("strides", new OnnxIntegers([1, 2]))).Values.ShouldBe([1, 3, 50, 70]);
        Run("ConvTranspose", [1, 2], [1, 2, 1, 1], [kernels], ("group", new OnnxInteger(2)), ("strides", new OnnxIntegers([1, 2])), ("output_padding", new OnnxIntegers([0, 1]))).Values.ShouldBe([1, 0, 20, 0]);
    }

    [Fact]
    public void Pools_pad_with_what_no_window_takes()
    {
        (string, OnnxAttribute)[] window = [("kernel_shape", new OnnxIntegers([2, 2])), ("pads", new OnnxIntegers([1, 1, 0, 0]))];
        Run("MaxPool", [-1, -2, -3, -4], [1, 1, 2, 2], [], window).Values.ShouldBe([-1, -1, -1, -1]);
        Run("AveragePool", Four, [1, 1, 2, 2], [], [.. window, ("count_include_pad", new OnnxInteger(1))]).Values.ShouldBe([0.25, 0.75, 1, 2.5]);
        (string, OnnxAttribute)[] around = [("kernel_shape", new OnnxIntegers([2, 2])), ("strides", new OnnxIntegers([2, 1])), ("pads", new OnnxIntegers([1, 1, 1, 1]))];
        Run("AveragePool", Four, [1, 1, 2, 2], [], around).Values.ShouldBe([1, 1.5, 2, 3, 3.5, 4]);
        Run("GlobalAveragePool", Eight, [1, 2, 2, 2], []).ShouldSatisfyAllConditions(y => y.Values.ShouldBe([2.5, 6.5]), y => y.Shape.ShouldBe(new Shape(1, 2, 1, 1)));
    }

    [Fact]
    public void Pad_puts_its_value_around()
    {
        Run("Pad", [1, 2], [1, 2], [("pads", DataArray.From([0L, 1, 0, 0])), ("value", DataArray.From([7.0], []))]).Values.ShouldBe([7, 1, 2]);
        Run("Pad", [1, 2], [1, 2], [], 10, ("pads", new OnnxIntegers([0, 0, 0, 1])), ("value", new OnnxNumber(3))).Values.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public void Softmax_runs_along_the_last_axis_unless_told()
    {
        Run("Softmax", [0, 0, 0, Math.Log(3)], [2, 2], []).Values.ShouldBe([0.5, 0.5, 0.25, 0.75], 1e-15);
        Run("LogSoftmax", [0, 0, 0, 0], [2, 2], [], ("axis", new OnnxInteger(0))).Values.ShouldBe(Enumerable.Repeat(-Math.Log(2), 4), 1e-15);
        Run("Softmax", [0, 0, 0, 0], [2, 2], [], opset: 12).Values.ShouldBe([0.5, 0.5, 0.5, 0.5]);
        Should.Throw<TensorException>(() => Run("Softmax", Eight, [2, 2, 2], [], opset: 12)).Message.ShouldContain("before opset 13");
    }

    [Fact]
    public void Columns_are_gathered_compared_and_summed()
    {
        Run("Gather", Four, [2, 2], [("columns", DataArray.From([1L, -2, 1]))], ("axis", new OnnxInteger(1))).Values.ShouldBe([2, 1, 2, 4, 3, 4]);
        Run("Gather", Eight, [2, 2, 2], [("rows", DataArray.From([1L]))]).ShouldSatisfyAllConditions(y => y.Values.ShouldBe([5, 6, 7, 8]), y => y.Shape.ShouldBe(new Shape(1, 2, 2)));
        Should.Throw<TensorException>(() => Run("Gather", Four, [2, 2], [("columns", DataArray.From([2L]))])).Message.ShouldSatisfyAllConditions(told => told.ShouldContain("Gather"), told => told.ShouldContain("no place 2 among 2"));
        Run("Equal", [1, double.PositiveInfinity, double.NaN, 0], [2, 2], [("b", DataArray.From([double.NaN, double.PositiveInfinity]))]).Values.ShouldBe([0, 1, 0, 0]);
        Should.Throw<TensorException>(() => Run("Equal", Four, [2, 2], [("b", DataArray.From([1.0, 2, 3]))])).Message.ShouldContain("last axes");
        Run("Cast", Four, [4], [], ("to", new OnnxInteger(1))).Values.ShouldBe(Four);
        Should.Throw<DataFormatException>(() => Run("Cast", Four, [4], [], ("to", new OnnxInteger(7)))).Message.ShouldContain("another type");
    }

    [Fact]
    public void Sums_run_over_the_axes_they_name_or_over_all()
    {
        Run("ReduceSum", Eight, [2, 2, 2], [("axes", DataArray.From([0L, -1]))]).ShouldSatisfyAllConditions(y => y.Values.ShouldBe([14, 22]), y => y.Shape.ShouldBe(new Shape(1, 2, 1)));
        Run("ReduceSum", Eight, [2, 2, 2], [], 12, ("axes", new OnnxIntegers([1])), ("keepdims", new OnnxInteger(0))).Values.ShouldBe([4, 6, 12, 14]);
        Run("ReduceSum", Eight, [2, 2, 2], [], ("keepdims", new OnnxInteger(0))).ShouldSatisfyAllConditions(y => y.Values.ShouldBe([36]), y => y.Shape.ShouldBe(Shape.Scalar));
    }

    [Fact]
    public void Vectors_are_divided_by_their_length_and_zeros_stay() =>
        Run("LpNormalization", [3, 4, 0, 0], [2, 2], []).Values.ShouldBe([0.6, 0.8, 0, 0], 1e-15);

    [Fact]
    public void Dropout_and_gelu_of_newer_opsets_are_read()
    {
        Run("Dropout", Four, [4], [("ratio", DataArray.From([0.9], [])), ("training", new DataArray(ElementType.Boolean, [], new byte[] { 1 }))]).Values.ShouldBe(Four);
        Outputs.ShouldBeClose(Run("Gelu", [1], [1], [], 20).Values, [0.8413447460685429], 1e-12);
    }

    [Fact]
    public void Settings_of_double_networks_are_the_decimals_that_were_meant() =>
        Run("LeakyRelu", [-1], [1], [], ("alpha", new OnnxNumber(0.1f))).Values.ShouldBe([-0.1]);

    [Fact]
    public void The_page_lists_the_operators()
    {
        var rows = File.ReadLines(Path.Combine(SharedFolder.Root, "docs", "interchange.md")).Where(line => line.StartsWith('|') && line.Contains('`'));

        rows.SelectMany(row => row.Split('`').Where((_, i) => i % 2 == 1)).ShouldBe(OnnxImport.Operators, ignoreOrder: true);
    }

    private static (double[] Values, Shape Shape) Run(
        string type, double[] x, int[] shape, (string Name, DataArray Array)[] arrays, params (string Name, OnnxAttribute Value)[] attributes) => Run(type, x, shape, arrays, 17, attributes);

    private static (double[] Values, Shape Shape) Run(
        string type, double[] x, int[] shape, (string Name, DataArray Array)[] arrays, int opset, params (string Name, OnnxAttribute Value)[] attributes)
    {
        var model = new OnnxModel(
            "g",
            opset,
            "",
            [new OnnxValue("x", ElementType.Float64, null)],
            [new OnnxValue("y", ElementType.Float64, null)],
            arrays.ToDictionary(entry => entry.Name, entry => entry.Array, StringComparer.Ordinal),
            [new OnnxNode("", type, ["x", .. arrays.Select(entry => entry.Name)], ["y"], attributes.ToDictionary(entry => entry.Name, entry => entry.Value, StringComparer.Ordinal))]);
        var tape = new Tape<double>();
        var y = OnnxImport.From<double>(model).Forward(tape, tape.Constant(x, new Shape(shape)), Mode.Evaluation);
        return (y.ToArray(), y.Shape);
    }
}
