using Infoscope.Data.Arrays;

namespace Infoscope.Data.Safetensors;

/// <summary>What a .safetensors file holds.</summary>
/// <param name="Tensors">The arrays by name, in the order of the file.</param>
/// <param name="Metadata">Texts by name; empty where the file has none.</param>
public sealed record TensorFile(IReadOnlyDictionary<string, DataArray> Tensors, IReadOnlyDictionary<string, string> Metadata);
