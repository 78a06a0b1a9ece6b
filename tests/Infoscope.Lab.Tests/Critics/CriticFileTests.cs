using Infoscope.Core;
using Infoscope.Core.Randomness;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Safetensors;
using Infoscope.Lab.Critics;
using Infoscope.Learn.Estimation;
using Infoscope.Learn.Estimation.Catalogue;
using Infoscope.Measure;

namespace Infoscope.Lab.Tests.Critics;

/// <summary>A critic in a file: back to the bit, and refused where it is none.</summary>
public sealed class CriticFileTests : IDisposable
{
    private static readonly EstimationContext Context = new(Seed: 2);
    private readonly string _folder = Directory.CreateTempSubdirectory("critic").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("infonce")]
    [InlineData("interpolated")]
    [InlineData("doe")]
    public void A_critic_comes_back_to_the_bit_and_its_file_has_the_same_bytes(string id)
    {
        var (x, y) = Pairs();
        var critic = Train(id, x, y).Critic;
        CriticFile.Write(At("one"), critic);
        var back = CriticFile.Read(At("one"));
        back.Traits.Id.ShouldBe(id);
        back.Pointwise(x, y, Context).ShouldBe(critic.Pointwise(x, y, Context));
        CriticFile.Write(At("two"), back);
        File.ReadAllBytes(At("two")).ShouldBe(File.ReadAllBytes(At("one")));
    }

    [Fact]
    public void What_is_no_critic_is_refused()
    {
        var (x, y) = Pairs();
        CriticFile.Write(At("good"), Train("infonce", x, y).Critic);
        var good = SafetensorsFile.Read(At("good"));
        Refuse(good with { Metadata = new Dictionary<string, string>() }, "this is no critic");
        Refuse(good with { Metadata = new Dictionary<string, string>(good.Metadata) { ["estimator"] = "infonse" } }, "infonce");
        Refuse(good with { Metadata = new Dictionary<string, string>(good.Metadata) { ["set.layers"] = "3" } }, "another architecture");
        Refuse(good with { Tensors = good.Tensors.Where(static entry => entry.Key != "x.maps").ToDictionary(static entry => entry.Key, static entry => entry.Value) }, "'x.maps' is missing");
        Refuse(good with { Tensors = new Dictionary<string, DataArray>(good.Tensors) { ["y.maps"] = DataArray.From([9.0, 0, 0, 1], 1, 4) } }, "damaged");

        void Refuse(TensorFile file, string told)
        {
            SafetensorsFile.Write(At("bad"), file);
            Should.Throw<DataFormatException>(() => CriticFile.Read(At("bad"))).Message.ShouldContain(told);
        }
    }

    [Fact]
    public void The_information_of_rows_names_what_each_row_was_used_for()
    {
        var (x, y) = Pairs();
        var critic = Train("infonce", x, y).Critic;
        var nats = critic.Pointwise(x, y, Context);
        var path = Path.Combine(_folder, "rows.csv");
        PointwiseFile.Write(path, nats, critic.Split);
        var lines = File.ReadAllLines(path);
        lines[0].ShouldBe("row,part,nats");
        lines.Skip(1).GroupBy(static line => line.Split(',')[1]).ToDictionary(static part => part.Key, static part => part.Count())
            .ShouldBe(new Dictionary<string, int> { ["train"] = 140, ["validation"] = 20, ["held-out"] = 40 }, ignoreOrder: true);
        double.Parse(lines[8].Split(',')[2], System.Globalization.CultureInfo.InvariantCulture).ShouldBe(nats[7]);
        PointwiseFile.Write(Path.Combine(_folder, "rows.npy"), nats, split: null);
        SampleFile.Read(Path.Combine(_folder, "rows.npy")).Samples.Rows.ShouldBe(200);
    }

    private string At(string name) => Path.Combine(_folder, name + ".safetensors");

    private static (Samples X, Samples Y) Pairs()
    {
        var random = new RandomStream(1);
        var (x, y) = (new double[200], new double[200]);
        for (var i = 0; i < x.Length; i++)
        {
            x[i] = random.NextNormal();
            y[i] = x[i] + random.NextNormal();
        }

        return (Samples.FromColumn(x), Samples.FromColumn(y));
    }

    private static NeuralTraining Train(string id, Samples x, Samples y) => ((NeuralEstimator)NeuralCatalogue.All.Create(
        id, new Dictionary<string, string> { ["members"] = "1", ["layers"] = "8", ["steps"] = "40", ["check"] = "20", ["batch"] = "20" })).Train(x, y, Context);
}
