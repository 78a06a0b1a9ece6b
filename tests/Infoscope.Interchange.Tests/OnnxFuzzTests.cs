using System.Globalization;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;
using Infoscope.Data.Tests.Fuzzing;
using Infoscope.Interchange.Onnx;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Interchange.Tests;

/// <summary>Bad models, read and run: only the typed errors come out. <c>INFOSCOPE_FUZZ</c> sets another number of inputs.</summary>
public sealed class OnnxFuzzTests
{
    [Fact]
    public void Only_the_typed_errors_come_out_of_bad_models()
    {
        byte[][] seeds = [.. new[] { "digits", "image", "pooled", "mixture" }.Select(name => File.ReadAllBytes(Golden.PathOf($"{name}.onnx")))];
        var inputs = int.TryParse(Environment.GetEnvironmentVariable("INFOSCOPE_FUZZ"), CultureInfo.InvariantCulture, out var more) ? more : 10_000;
        foreach (var seed in seeds)
        {
            Should.NotThrow(() => ReadAndRun(seed));
        }

        var finding = Fuzzer.Run(seeds, ReadAndRun, inputs, seed: 20261122);

        finding.ShouldBeNull(finding is null ? "" : $"{finding.What} on {Convert.ToBase64String(finding.Input)}");
    }

    private static void ReadAndRun(byte[] file)
    {
        var model = OnnxFile.Read(new MemoryStream(file), "f.onnx");
        var network = OnnxImport.From<float>(model);
        if (AsksForMuch(model))
        {
            return;
        }

        var tape = new Tape<float>();
        try
        {
            var inputs = network.Inputs.Select(input => Example(tape, input)).ToArray();
            network.Forward(tape, inputs, Mode.Evaluation);
        }
        catch (TensorException)
        {
            // As it must be, for models whose shapes do not fit.
        }
    }

    /// <summary>Whether a padding or a stride is so large that running the model rightly takes much memory.</summary>
    private static bool AsksForMuch(OnnxModel model) => model.Nodes.SelectMany(node => node.Attributes.Values).Any(value => value switch
    {
        OnnxIntegers integers => integers.Values.Any(IsLarge),
        OnnxArray { Value.Type: ElementType.Int64 } array => array.Value.ToInt64s().Any(IsLarge),
        _ => false,
    });

    private static bool IsLarge(long value) => value is < -64 or > 64;

    private static Tensor<float> Example(Tape<float> tape, OnnxValue input)
    {
        var sizes = (input.Sizes ?? []).Select(size => size ?? 2).ToArray();
        if (sizes.Aggregate(1L, (count, size) => Math.Min(count * size, int.MaxValue)) > 10_000)
        {
            throw new TensorException("A test gives no inputs of that size.");
        }

        var shape = new Shape(sizes);
        return tape.Constant(new float[shape.Count], shape);
    }
}
