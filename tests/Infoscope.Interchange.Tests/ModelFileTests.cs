using Infoscope.Core.Randomness;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Safetensors;
using Infoscope.Tensors.Initialisers;
using Infoscope.Tensors.Layers;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Tests;

public sealed class ModelFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infoscope-").FullName;

    public static TheoryData<string> Cases => Networks.Names;

    private string Path => System.IO.Path.Combine(_folder, "m.safetensors");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_array_comes_back_to_the_bit(string name)
    {
        var (network, _) = Networks.Make<float>(name, seed: 1);
        var (other, _) = Networks.Make<float>(name, seed: 2);
        ModelFile.Save(Path, network);
        var bytes = File.ReadAllBytes(Path);

        ModelFile.Load(Path, other);
        ModelFile.Save(Path, other);

        File.ReadAllBytes(Path).ShouldBe(bytes);
        foreach (var (one, two) in network.Arrays().Zip(other.Arrays()))
        {
            two.Values.ToArray().ShouldBe(one.Values.ToArray());
        }
    }

    [Fact]
    public void Another_architecture_is_refused_with_all_names_and_nothing_is_changed()
    {
        ModelFile.Save(Path, new Sequential<float>(Linear("0", 3, 4), Linear("1", 4, 2), Linear("extra", 2, 2)));
        var model = new Sequential<float>(Linear("0", 3, 4), Linear("1", 4, 5), Linear("head", 5, 1));
        var before = model.Arrays().SelectMany(array => array.Values.ToArray()).ToList();

        var message = Should.Throw<DataFormatException>(() => ModelFile.Load(Path, model)).Message;

        message.ShouldStartWith(Path);
        message.ShouldContain("Missing: 'head.weight', 'head.bias'");
        message.ShouldContain("not of this model: 'extra.weight', 'extra.bias'");
        message.ShouldContain("of other shapes: '1.weight [2, 4] in the place of [5, 4]', '1.bias [2] in the place of [5]'");
        model.Arrays().SelectMany(array => array.Values.ToArray()).ShouldBe(before);
    }

    [Fact]
    public void Doubles_are_rounded_only_where_that_is_asked_for()
    {
        SafetensorsFile.Write(
            Path,
            new TensorFile(
                new Dictionary<string, DataArray>(StringComparer.Ordinal) { ["0.weight"] = DataArray.From([0.1], 1, 1), ["0.bias"] = DataArray.From([0.5]) },
                new Dictionary<string, string>(StringComparer.Ordinal)));
        var model = Linear("0", 1, 1);

        Should.Throw<DataFormatException>(() => ModelFile.Load(Path, model)).Message.ShouldContain("0.weight");
        ModelFile.Load(Path, model, Precision.Nearest);

        model.Weight.Value[0].ShouldBe(0.1f);
        model.Bias.Value[0].ShouldBe(0.5f);
    }

    [Fact]
    public void A_counter_without_statistics_is_no_counter()
    {
        SafetensorsFile.Write(
            Path,
            new TensorFile(
                new Dictionary<string, DataArray>(StringComparer.Ordinal) { ["0.num_batches_tracked"] = DataArray.From([3L], []) },
                new Dictionary<string, string>(StringComparer.Ordinal)));

        Should.Throw<DataFormatException>(() => ModelFile.Load(Path, new Sequential<float>())).Message.ShouldContain("'0.num_batches_tracked'");
    }

    private static LinearLayer<float> Linear(string name, int inputs, int outputs) => new(name, inputs, outputs, Initialiser.HeNormal, new RandomStream(1));
}
