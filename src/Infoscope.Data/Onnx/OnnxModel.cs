using System.Collections.ObjectModel;
using Infoscope.Data.Arrays;

namespace Infoscope.Data.Onnx;

/// <summary>What an .onnx file holds: a graph of operators, and the arrays they read.</summary>
/// <param name="Name">The graph's name.</param>
/// <param name="Opset">The version of the standard operators, by which their attributes are to be read.</param>
/// <param name="Producer">The program that wrote it; may be empty.</param>
/// <param name="Inputs">What has to be given, without the arrays that the file holds itself.</param>
/// <param name="Outputs">What comes out.</param>
/// <param name="Initialisers">The arrays of the file by name, in its order: weights and constants.</param>
/// <param name="Nodes">The operators, in an order in which each finds its inputs.</param>
public sealed record OnnxModel(
    string Name,
    int Opset,
    string Producer,
    IReadOnlyList<OnnxValue> Inputs,
    IReadOnlyList<OnnxValue> Outputs,
    IReadOnlyDictionary<string, DataArray> Initialisers,
    IReadOnlyList<OnnxNode> Nodes)
{
    /// <summary>What its writer says of it beside the graph, by name; other programs pass it on.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ReadOnlyDictionary<string, string>.Empty;
}

/// <summary>An input or output of a graph.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">What its elements are.</param>
/// <param name="Sizes">The sizes of its axes, null for one that is open; null altogether where not even their number is said.</param>
public sealed record OnnxValue(string Name, ElementType Type, IReadOnlyList<int?>? Sizes);

/// <summary>One use of an operator.</summary>
/// <param name="Name">Its name; may be empty.</param>
/// <param name="Operator">The operator, as in <c>Gemm</c>; one that is not of the standard has its domain before it, as in <c>com.microsoft.Gelu</c>.</param>
/// <param name="Inputs">The names of the values it reads; an empty one is an optional input left out.</param>
/// <param name="Outputs">The names of the values it gives; an empty one is not wanted.</param>
/// <param name="Attributes">Its settings by name.</param>
public sealed record OnnxNode(
    string Name,
    string Operator,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Outputs,
    IReadOnlyDictionary<string, OnnxAttribute> Attributes);
