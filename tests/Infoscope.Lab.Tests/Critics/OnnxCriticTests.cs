using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Interchange.Onnx;
using Infoscope.Lab.Critics;
using Infoscope.Learn.Critics;
using Infoscope.Learn.Densities;
using Infoscope.Learn.Estimation;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Lab.Tests.Critics;

/// <summary>A critic as a graph: run as any graph is, it scores as the critic does, and it is read back as the critic.</summary>
public sealed class OnnxCriticTests : IDisposable
{
    private const int Rows = 240;
    private static readonly EstimationContext Context = new(Seed: 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("critic").FullName;

    /// <summary>Every critic and density, on columns with symbols, a constant and numbers far from 0.</summary>
    public static TheoryData<string, string> Cases => new()
    {
        { "mine", "activation=gelu" },
        { "infonce", "" },
        { "infonce", "critic=bilinear" },
        { "infonce", "critic=cosine temperature=0.5" },
        { "nwj", "one-hot=none" },
        { "tuba", "" },
        { "interpolated", "activation=tanh" },
        { "ba", "" },
        { "club", "noise=logistic" },
        { "doe", "noise=logistic" },
        { "doe", "standardise=none" },
    };

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_graph_scores_raw_columns_as_the_critic_does(string id, string settings)
    {
        var (x, y) = Pairs(1);
        var critic = Train(id, settings, x, y);
        CriticFile.Write(At("critic.onnx"), critic);
        var graph = OnnxImport.Read<double>(At("critic.onnx"));

        // The graph in double, the critic in single: the digits of single precision are left between them.
        var (otherX, otherY) = Pairs(7);
        var tape = new Tape<double>();
        var outputs = graph.Forward(tape, [tape.Constant(Numbers(otherX), Rows, 3), tape.Constant(Numbers(otherY), Rows, 2)], Mode.Evaluation);
        ShouldBeClose(outputs[0].ToArray(), Scores(critic, otherX, otherY, (own, a, b) => critic.OfPairs switch
        {
            ICritic<float> pairs => pairs.Pairs(own, a, b, Mode.Evaluation),
            var density => ((ConditionalDensity<float>)density).LogDensity(own, a, b, Mode.Evaluation),
        }));
        outputs.Length.ShouldBe(critic.OfY is null ? 1 : 2);
        (critic.OfY is null).ShouldBe(id is not ("tuba" or "interpolated" or "doe"));
        if (critic.OfY is { } ofY)
        {
            ShouldBeClose(outputs[1].ToArray(), Scores(critic, otherX, otherY, (own, _, b) => ofY is ILayer<float> baseline
                ? baseline.Forward(own, b, Mode.Evaluation)
                : ((MarginalDensity<float>)ofY).LogDensity(own, b)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_critic_comes_back_to_the_bit_and_its_file_has_the_same_bytes(string id, string settings)
    {
        var (x, y) = Pairs(1);
        var critic = Train(id, settings, x, y);
        CriticFile.Write(At("one.onnx"), critic);
        CriticFile.Write(At("one.safetensors"), critic);
        var back = CriticFile.Read(At("one.onnx"));
        var (otherX, otherY) = Pairs(7);
        back.Estimate(otherX, otherY, Context).Nats.ShouldBe(CriticFile.Read(At("one.safetensors")).Estimate(otherX, otherY, Context).Nats);
        back.Pointwise(otherX, otherY, Context).ShouldBe(critic.Pointwise(otherX, otherY, Context));
        CriticFile.Write(At("two.onnx"), back);
        File.ReadAllBytes(At("two.onnx")).ShouldBe(File.ReadAllBytes(At("one.onnx")));
    }

    [Fact]
    public void Inputs_are_the_columns_as_they_were_given()
    {
        var (x, y) = Pairs(1);
        CriticFile.Write(At("critic.onnx"), Train("tuba", "", x, y));
        var model = OnnxFile.Read(At("critic.onnx"));
        model.Inputs.Select(static input => (input.Name, input.Type, Columns: input.Sizes![1])).ShouldBe([("x", ElementType.Float64, 3), ("y", ElementType.Float64, 2)]);
        model.Outputs.Select(static output => output.Name).ShouldBe(["score", "score_of_y"]);
        model.Outputs.ShouldAllBe(static output => output.Sizes!.Count == 1 && output.Sizes[0] == null);
        model.Metadata["schema"].ShouldBe("infoscope.critic/1");
        var read = model.Nodes.SelectMany(static node => node.Inputs).ToHashSet();
        model.Initialisers.Keys.ShouldAllBe(array => read.Contains(array), "a runtime warns about arrays that nothing reads");
    }

    [Fact]
    public void What_is_no_critic_is_refused()
    {
        var (x, y) = Pairs(1);
        var critic = Train("infonce", "", x, y);
        CriticFile.Write(At("good.onnx"), critic);
        var good = OnnxFile.Read(At("good.onnx"));
        Refuse(good with { Metadata = new Dictionary<string, string>() }, "this is no critic: its metadata have no schema");
        Refuse(With("estimator", "infonse"), "infonce");
        Refuse(With("set.critic", "concatenated"), "another architecture");
        Refuse(With("x.maps", "0 0 nothing 1"), "'x.maps' is missing or damaged");
        Refuse(With("y.maps", "9 0 0 1"), "damaged");
        Should.Throw<DataFormatException>(() => CriticFile.Write(At("critic.pt"), critic)).Message.ShouldContain("Allowed are .safetensors and .onnx.");
        Should.Throw<DataFormatException>(() => CriticFile.Read(At("critic.pt"))).Message.ShouldContain("'.pt'");

        OnnxModel With(string key, string value) => good with { Metadata = new Dictionary<string, string>(good.Metadata) { [key] = value } };

        void Refuse(OnnxModel model, string told)
        {
            OnnxFile.Write(At("bad.onnx"), model);
            Should.Throw<DataFormatException>(() => CriticFile.Read(At("bad.onnx"))).Message.ShouldContain(told);
        }
    }

    [Fact]
    public void A_scale_that_no_graph_maps_is_refused_by_its_column()
    {
        var (x, y) = Pairs(1);
        var huge = Samples.FromColumn(Array.ConvertAll(Enumerable.Range(0, Rows).ToArray(), row => x[row, 2] * 1e306));
        var critic = Train("infonce", "", huge, y);
        CriticFile.Write(At("huge.safetensors"), critic);
        Should.Throw<DataFormatException>(() => CriticFile.Write(At("huge.onnx"), critic)).Message.ShouldContain("column 0 of x");
    }

    private string At(string name) => Path.Combine(_folder, name);

    private static void ShouldBeClose(double[] actual, float[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        var scale = Math.Max(1, expected.Max(Math.Abs));
        for (var i = 0; i < actual.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-5 * scale, $"row {i}");
        }
    }

    private static float[] Scores(TrainedCritic critic, Samples x, Samples y, Func<Tape<float>, Tensor<float>, Tensor<float>, Tensor<float>> score)
    {
        var tape = new Tape<float>();
        var record = critic.ToRecord();
        return score(tape, Encoded(tape, x, record.X), Encoded(tape, y, record.Y)).ToArray();
    }

    /// <summary>The columns as the record says that they enter.</summary>
    private static Tensor<float> Encoded(Tape<float> tape, Samples samples, SideRecord side)
    {
        var inputs = new List<float>();
        for (var row = 0; row < Rows; row++)
        {
            foreach (var map in side.Maps.Chunk(4))
            {
                var value = samples[row, (int)map[0]];
                var symbols = side.Symbols.Chunk(2).Where(pair => pair[0] == map[0]).ToArray();
                inputs.AddRange(symbols.Select(pair => pair[1] == value ? 1f : 0));
                inputs.AddRange(symbols.Length > 0 ? [] : [(float)new ZScore((int)map[1], map[2], map[3]).Score(value)]);
            }
        }

        return tape.Constant(inputs.ToArray(), Rows, inputs.Count / Rows);
    }

    private static double[] Numbers(Samples samples) => [.. Enumerable.Range(0, samples.Rows).SelectMany(row => Enumerable.Range(0, samples.Columns).Select(column => samples[row, column]))];

    /// <summary>x of five symbols, a constant, and numbers around 100; y of two numbers.</summary>
    private static (Samples X, Samples Y) Pairs(ulong seed)
    {
        var random = new RandomStream(seed);
        var (x, y) = (new double[3 * Rows], new double[2 * Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var (symbol, number) = (row % 5, random.NextNormal());
            (x[3 * row], x[(3 * row) + 1], x[(3 * row) + 2]) = (symbol - 1.5, 4, 100 + (0.1 * number));
            (y[2 * row], y[(2 * row) + 1]) = (number + (0.5 * random.NextNormal()), symbol + random.NextNormal());
        }

        return (Samples.FromRowMajor(x, Rows, 3), Samples.FromRowMajor(y, Rows, 2));
    }

    private static TrainedCritic Train(string id, string settings, Samples x, Samples y)
    {
        var all = new Dictionary<string, string> { ["members"] = "1", ["steps"] = "40", ["check"] = "20", ["batch"] = "20" };
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            all[setting.Split('=')[0]] = setting.Split('=')[1];
        }

        if (!settings.Contains("bilinear", StringComparison.Ordinal))
        {
            all["layers"] = "8";
        }

        return ((NeuralEstimator)NeuralCatalogue.All.Create(id, all)).Train(x, y, Context).Critic;
    }
}
