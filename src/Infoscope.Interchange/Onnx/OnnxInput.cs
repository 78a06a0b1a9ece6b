using Infoscope.Tensors;

namespace Infoscope.Interchange.Onnx;

/// <summary>An input of an exported model.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">The shape of one example, without the batch, which stays open.</param>
public readonly record struct OnnxInput(string Name, Shape Shape);
