using Infoscope.Data.Safetensors;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Interchange.Tests;

/// <summary>The files that PyTorch made by <c>Golden/make.py</c>.</summary>
internal static class Golden
{
    public static string PathOf(string name) => Path.Combine(SharedFolder.Root, "tests", "Infoscope.Interchange.Tests", "Golden", name);

    /// <summary>What a network gives for PyTorch's x is PyTorch's y, to the digits of float32.</summary>
    public static void ShouldGiveWhatPyTorchGives(ILayer<double> network, string name)
    {
        var arrays = SafetensorsFile.Read(PathOf($"{name}.safetensors")).Tensors;
        var tape = new Tape<double>();
        var y = network.Forward(tape, tape.Constant(arrays["x"].ToDoubles(), new Shape(arrays["x"].Shape)), Mode.Evaluation);
        y.Shape.ShouldBe(new Shape(arrays["y"].Shape));
        Outputs.ShouldBeClose(y.ToArray(), arrays["y"].ToDoubles(), 1e-5);
    }
}
