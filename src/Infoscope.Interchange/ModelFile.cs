using System.Numerics;
using Infoscope.Data;
using Infoscope.Data.Arrays;
using Infoscope.Data.Safetensors;
using Infoscope.Tensors;
using Infoscope.Tensors.Models;

namespace Infoscope.Interchange;

/// <summary>The parameters and buffers of a model as a .safetensors file, with the names and layouts of PyTorch.</summary>
/// <remarks>
/// What PyTorch's <c>state_dict</c> calls <c>encoder.0.weight</c> is called so here, weights of linear layers are <c>[out, in]</c>, kernels
/// <c>[out, in, k, k]</c> (<c>[in, out, k, k]</c> transposed). The counter <c>num_batches_tracked</c> that PyTorch keeps beside running
/// statistics is passed over in reading and not written; PyTorch loads a file without it.
/// </remarks>
public static class ModelFile
{
    private const string Counter = "num_batches_tracked";
    private const string CountedMean = "running_mean";

    /// <summary>Writes a model; the same numbers give the same bytes. The file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="TensorException">Two arrays have one name, or the number type is neither float nor double.</exception>
    public static void Save<T>(string path, IModel<T> model)
        where T : struct, IFloatingPointIeee754<T>
    {
        var tensors = new OrderedDictionary<string, DataArray>(StringComparer.Ordinal);
        foreach (var array in model.Arrays())
        {
            tensors.Add(array.Name, Numbers.Store(array));
        }

        // Transformers and others ask for this word before they read.
        SafetensorsFile.Write(path, new TensorFile(tensors, new Dictionary<string, string>(StringComparer.Ordinal) { ["format"] = "pt" }));
    }

    /// <summary>Copies the arrays of a file into a model.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">Changed, unless something is wrong: then nothing of it is.</param>
    /// <param name="precision">What to do with float64 numbers that are no float32.</param>
    /// <exception cref="DataFormatException">
    /// The file is missing or damaged, is of another architecture (the message lists the names that are missing, unknown or of another shape), or has
    /// a number that the model's type does not have.
    /// </exception>
    public static void Load<T>(string path, IModel<T> model, Precision precision = Precision.Exact)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(model);
        var tensors = SafetensorsFile.Read(path).Tensors;
        try
        {
            model.Load([.. tensors.Where(entry => !IsCounter(entry.Key, tensors)).Select(entry => new NamedArray<T>(entry.Key, new Shape(entry.Value.Shape), Numbers.Load<T>(entry.Value, precision)))]);
        }
        catch (TensorException e)
        {
            throw new DataFormatException(path, e.Message, "Build the model as the one that was saved, with the same names.", e);
        }
    }

    private static bool IsCounter(string name, IReadOnlyDictionary<string, DataArray> tensors) =>
        name.EndsWith(Counter, StringComparison.Ordinal) && tensors.ContainsKey(name[..^Counter.Length] + CountedMean);
}
