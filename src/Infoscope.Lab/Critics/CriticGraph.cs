using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Interchange.Onnx;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Densities;
using Infoscope.Learn.Estimation;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Lab.Critics;

/// <summary>A trained critic as a graph of ONNX, from the user's columns to the score of each pair.</summary>
internal static class CriticGraph
{
    private const string Score = "score";
    private const string ScoreOfY = "score_of_y";
    private const string ConstantPrefix = "constant/";
    private const int Float32 = 1;

    /// <summary>The exponent from which on the difference of two numbers of a column may overflow.</summary>
    private const int Overflowing = 1022;

    /// <summary>Whether an array belongs to the graph rather than to the networks.</summary>
    public static bool IsConstant(string array) => array.StartsWith(ConstantPrefix, StringComparison.Ordinal);

    /// <exception cref="DataFormatException">A column is on a scale that no graph of float64 maps.</exception>
    public static OnnxModel Of(TrainedCritic critic, CriticRecord record, string path)
    {
        var graph = new GraphWriter<float>(Score, ScoreOfY);
        var x = Encoded(graph, "x", record.X, path);
        var y = Encoded(graph, "y", record.Y, path);
        graph.AddOutput(OfPairs(graph, critic.OfPairs, x, y), Score, Shape.Scalar);
        if (critic.OfY is { } ofY)
        {
            graph.AddOutput(OfYAlone(graph, ofY, y), ScoreOfY, Shape.Scalar);
        }

        return graph.ToModel(critic.Traits.Id);
    }

    private static string OfPairs(GraphWriter<float> graph, IModel<float> model, string x, string y) => model switch
    {
        ConcatenatedCritic<float> critic => Flat(graph, graph.Add(critic.Network, graph.Add("Concat", [x, y], Axis), "critic")),
        SeparableCritic<float> critic => Product(graph, graph.Add(critic.XTower, x, "tower of x"), graph.Add(critic.YTower, y, "tower of y")),
        BilinearCritic<float> critic => Product(graph, x, graph.Add("Gemm", [y, graph.AddArray(critic.Arrays()[0])], ("transB", new OnnxInteger(1)))),
        CosineCritic<float> critic => graph.Add(
            "Div", [Product(graph, Unit(graph, graph.Add(critic.XTower, x, "tower of x")), Unit(graph, graph.Add(critic.YTower, y, "tower of y"))), Constant(graph, "temperature", critic.Temperature)]),
        ConditionalDensity<float> density => Given(graph, density, x, y),
        _ => throw new TensorException($"{model.GetType().Name} has no counterpart in ONNX: save it as .safetensors."),
    };

    private static string OfYAlone(GraphWriter<float> graph, IModel<float> model, string y) => model switch
    {
        ILayer<float> baseline => Flat(graph, graph.Add(baseline, y, "baseline")),
        MarginalDensity<float> density when density.Arrays() is [var location, var scale] => LogDensity(graph, density.Noise, y, graph.AddArray(location), graph.AddArray(scale)),
        _ => throw new TensorException($"{model.GetType().Name} has no counterpart in ONNX: save it as .safetensors."),
    };

    /// <summary>
    /// The columns as inputs of a network: <c>(v − mean) / deviation</c> in float64, and a one at the place of each symbol. The power of two by which a
    /// <see cref="Measure.ZScore"/> divides first is in both constants, which changes no digit.
    /// </summary>
    private static string Encoded(GraphWriter<float> graph, string name, SideRecord side, string path)
    {
        graph.AddInput(new OnnxInput(name, new Shape(side.Columns)), ElementType.Float64);
        var symbols = side.Symbols.Chunk(2).ToLookup(static pair => (int)pair[0], static pair => pair[1]);
        var (columns, means, deviations, values) = (new List<long>(), new List<double>(), new List<double>(), new List<double>());
        foreach (var map in side.Maps.Chunk(4))
        {
            var (column, exponent) = ((int)map[0], (int)map[1]);
            if (symbols.Contains(column))
            {
                foreach (var symbol in symbols[column])
                {
                    // Over infinity the number leaves 0 to add the one to.
                    Add(column, 0, double.PositiveInfinity, symbol);
                }

                continue;
            }

            var (mean, deviation) = (Math.ScaleB(map[2], exponent), Math.ScaleB(map[3], exponent));
            if (!double.IsNormal(deviation) || exponent >= Overflowing)
            {
                throw new DataFormatException(path, $"column {column} of {name} (counted from 0) has numbers around 2^{exponent}, which no graph of float64 can centre.", "Scale the column, or save the critic as .safetensors.");
            }

            // No number equals NaN.
            Add(column, mean, deviation, double.NaN);
        }

        var numbers = graph.Add("Gather", [name, graph.AddConstant($"{ConstantPrefix}{name}.columns", DataArray.From([.. columns]))], Axis);
        var scaled = graph.Add("Div", [graph.Add("Sub", [numbers, Numbers("mean", means)]), Numbers("deviation", deviations)]);
        var inputs = Cast(graph, scaled);
        return symbols.Count == 0 ? inputs : graph.Add("Add", [inputs, Cast(graph, graph.Add("Equal", [numbers, Numbers("symbol", values)]))]);

        string Numbers(string what, List<double> all) => graph.AddConstant($"{ConstantPrefix}{name}.{what}", DataArray.From([.. all]));

        void Add(int column, double mean, double deviation, double symbol)
        {
            columns.Add(column);
            means.Add(mean);
            deviations.Add(deviation);
            values.Add(symbol);
        }
    }

    private static string Given(GraphWriter<float> graph, ConditionalDensity<float> density, string x, string y)
    {
        var both = graph.Add(density.Network, x, "density");
        var columns = ((LinearLayer<float>)density.Network.Layers[^1]).Outputs / 2;
        return LogDensity(graph, density.Noise, y, Half(0), Half(columns));

        string Half(int start) => graph.Add(
            "Gather", [both, graph.AddConstant(ConstantPrefix + "half", DataArray.From([.. Enumerable.Range(start, columns).Select(static place => (long)place)]))], Axis);
    }

    /// <summary><c>Σ_k ln noise((y_k − μ_k) / s_k) − ln s_k</c> with <c>ln s = 12 tanh(raw / 12)</c>, as <see cref="ConditionalDensity{T}"/> and <see cref="Noise"/> have it.</summary>
    private static string LogDensity(GraphWriter<float> graph, Noise noise, string y, string location, string raw)
    {
        var limit = Constant(graph, "limit", 12);
        var logScale = graph.Add("Mul", [graph.Add("Tanh", [graph.Add("Div", [raw, limit])]), limit]);
        var z = graph.Add("Div", [graph.Add("Sub", [y, location]), graph.Add("Exp", [logScale])]);
        var standard = noise == Noise.Gaussian
            ? graph.Add("Sub", [graph.Add("Mul", [graph.Add("Mul", [z, z]), Constant(graph, "half", -0.5)]), Constant(graph, "normaliser", 0.5 * Math.Log(2 * Math.PI))])
            : graph.Add("Sub", [graph.Add("Mul", [graph.Add("Softplus", [graph.Add("Mul", [z, Constant(graph, "minus", -1)])]), Constant(graph, "twice", -2)]), z]);
        return Sum(graph, graph.Add("Sub", [standard, logScale]));
    }

    private static (string Name, OnnxAttribute Value) Axis => ("axis", new OnnxInteger(1));

    private static string Cast(GraphWriter<float> graph, string value) => graph.Add("Cast", [value], ("to", new OnnxInteger(Float32)));

    private static string Unit(GraphWriter<float> graph, string value) => graph.Add("LpNormalization", [value], Axis, ("p", new OnnxInteger(2)));

    private static string Product(GraphWriter<float> graph, string a, string b) => Sum(graph, graph.Add("Mul", [a, b]));

    private static string Sum(GraphWriter<float> graph, string value) =>
        graph.Add("ReduceSum", [value, graph.AddConstant(ConstantPrefix + "axis", DataArray.From([1L]))], ("keepdims", new OnnxInteger(0)));

    private static string Flat(GraphWriter<float> graph, string value) => graph.Add("Reshape", [value, graph.AddConstant(ConstantPrefix + "flat", DataArray.From([-1L]))]);

    private static string Constant(GraphWriter<float> graph, string name, double value) => graph.AddConstant(ConstantPrefix + name, value);
}
