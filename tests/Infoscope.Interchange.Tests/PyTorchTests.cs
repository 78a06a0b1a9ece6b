using Infoscope.Core.Randomness;
using Infoscope.Data.Safetensors;
using Infoscope.Interchange.Onnx;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange.Tests;

/// <summary>Files that PyTorch 1.13 made (<c>Golden/make.py</c>) give what PyTorch computed.</summary>
public sealed class PyTorchTests
{
    [Theory]
    [InlineData("digits")]
    [InlineData("image")]
    [InlineData("pooled")]
    [InlineData("mixture")]
    public void A_model_exported_by_PyTorch_gives_what_it_gives_there(string name) =>
        Golden.ShouldGiveWhatPyTorchGives(OnnxImport.Read<double>(Golden.PathOf($"{name}.onnx")), name);

    [Fact]
    public void A_state_of_PyTorch_fits_the_same_layers_here()
    {
        var network = Networks.Image<double>(new RandomStream(1));
        ModelFile.Load(Golden.PathOf("state.safetensors"), network);

        Golden.ShouldGiveWhatPyTorchGives(network, "image");
    }

    [Fact]
    public void A_state_is_written_as_PyTorch_has_it_but_for_its_counters()
    {
        var network = Networks.Image<float>(new RandomStream(1));
        ModelFile.Load(Golden.PathOf("state.safetensors"), network);
        var path = Path.GetTempFileName();
        ModelFile.Save(path, network);

        var (ours, theirs) = (SafetensorsFile.Read(path), SafetensorsFile.Read(Golden.PathOf("state.safetensors")));
        File.Delete(path);
        ours.Metadata["format"].ShouldBe("pt");
        ours.Tensors.Keys.ShouldBe(theirs.Tensors.Keys.Where(name => !name.EndsWith("num_batches_tracked", StringComparison.Ordinal)), ignoreOrder: true);
        foreach (var (name, array) in ours.Tensors)
        {
            array.Type.ShouldBe(theirs.Tensors[name].Type);
            array.Shape.ToArray().ShouldBe(theirs.Tensors[name].Shape.ToArray());
            array.Bytes.ToArray().ShouldBe(theirs.Tensors[name].Bytes.ToArray());
        }
    }

    [Fact]
    public void A_gelu_in_pieces_is_put_together()
    {
        var network = OnnxImport.Read<float>(Golden.PathOf("digits.onnx"));

        network.Parameters.Select(parameter => parameter.Name).ShouldBe(["0.weight", "0.bias", "3.weight", "3.bias"]);
        network.ParameterCount().ShouldBe(59);
    }
}
