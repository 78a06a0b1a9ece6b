using System.Numerics;
using Infoscope.Data;
using Infoscope.Data.Onnx;

namespace Infoscope.Interchange.Onnx;

/// <summary>Reads feed-forward networks from ONNX models.</summary>
/// <remarks>
/// Standard operators of opset 9 to 21; which ones, <see cref="Operators"/> lists. Elementwise operators broadcast. Kernels and windows are of images
/// and move alike along both axes. A GELU that was taken apart into Div, Erf, Add and Mul, as PyTorch exports it, is put together again.
/// </remarks>
public static class OnnxImport
{
    private const int Oldest = 9;
    private const int Newest = 21;

    /// <summary>The operators that are read.</summary>
    public static IReadOnlyCollection<string> Operators { get; } = [.. OperatorTable<float>.All.Keys, ConstantNode.Operator];

    /// <summary>Reads a network.</summary>
    /// <param name="path">The file.</param>
    /// <param name="precision">What to do with float64 numbers that are no float32.</param>
    /// <exception cref="DataFormatException">The file is missing or damaged, or has an operator or setting that is not read; the message names the node.</exception>
    public static OnnxNetwork<T> Read<T>(string path, Precision precision = Precision.Exact)
        where T : struct, IFloatingPointIeee754<T> => From<T>(OnnxFile.Read(path), path, precision);

    /// <summary>Makes a network of a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="precision">What to do with float64 numbers that are no float32.</param>
    /// <exception cref="DataFormatException">It has an operator or setting that is not read; the message names the node.</exception>
    public static OnnxNetwork<T> From<T>(OnnxModel model, string name = "model", Precision precision = Precision.Exact)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.Opset is < Oldest or > Newest)
        {
            throw new DataFormatException(name, $"It uses version {model.Opset} of the standard operators.", $"{Oldest} to {Newest} are read: export it with opset {OnnxFile.Opset}.");
        }

        return new GraphReader<T>(model, name, precision).Read(GeluPattern.Fuse(model));
    }
}
