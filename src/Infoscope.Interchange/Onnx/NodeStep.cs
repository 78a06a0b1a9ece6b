using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Layers;

namespace Infoscope.Interchange.Onnx;

/// <summary>Records one node.</summary>
/// <param name="tape">The tape that records it.</param>
/// <param name="inputs">The values the node reads, without those that are settings.</param>
/// <param name="mode">Training or evaluation.</param>
internal delegate Tensor<T> NodeStep<T>(Tape<T> tape, ReadOnlySpan<Tensor<T>> inputs, Mode mode)
    where T : struct, IFloatingPointIeee754<T>;

/// <summary>One step of a forward pass: a node, or an array of the model.</summary>
/// <param name="Place">What messages call it.</param>
/// <param name="Inputs">Where the values lie that it reads.</param>
/// <param name="Output">Where to put its own.</param>
/// <param name="Record">Records it.</param>
internal sealed record Step<T>(string Place, int[] Inputs, int Output, NodeStep<T> Record)
    where T : struct, IFloatingPointIeee754<T>;
