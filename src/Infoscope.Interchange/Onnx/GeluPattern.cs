using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;

namespace Infoscope.Interchange.Onnx;

/// <summary>
/// Finds <c>x · (erf(x / √2) + 1) · ½</c>, the GELU of opsets that have no operator for it, and puts the operator Gelu in the place of its nodes.
/// </summary>
internal static class GeluPattern
{
    private const double Tolerance = 1e-6;

    /// <summary>The nodes of a model with their places in the file.</summary>
    public static IReadOnlyList<NumberedNode> Fuse(OnnxModel model)
    {
        List<NumberedNode> nodes = [.. model.Nodes.Select((node, index) => new NumberedNode(index, node))];
        if (!model.Nodes.Any(node => node.Operator == "Erf"))
        {
            return nodes;
        }

        var graph = new Uses(model);
        var fused = new Dictionary<OnnxNode, OnnxNode>(ReferenceEqualityComparer.Instance);
        var gone = new HashSet<OnnxNode>(ReferenceEqualityComparer.Instance);
        foreach (var erf in model.Nodes.Where(node => node.Operator == "Erf"))
        {
            if (Match(graph, erf) is var (x, parts, last))
            {
                fused[last] = new OnnxNode(erf.Name, "Gelu", [x], last.Outputs, new Dictionary<string, OnnxAttribute>(StringComparer.Ordinal));
                gone.UnionWith(parts);
            }
        }

        return [.. nodes.Where(entry => !gone.Contains(entry.Node)).Select(entry => fused.TryGetValue(entry.Node, out var gelu) ? entry with { Node = gelu } : entry)];
    }

    private static (string X, OnnxNode[] Parts, OnnxNode Last)? Match(Uses graph, OnnxNode erf)
    {
        if (erf.Inputs is not [var scaled] || erf.Outputs is not [var raw] || graph.OnlyMaker(scaled) is not { Operator: "Div", Inputs: [var x, var root] } division
            || !graph.Is(root, Math.Sqrt(2)))
        {
            return null;
        }

        return graph.OnlyReader(raw) is { Operator: "Add" } sum && graph.IsOther(sum, raw, 1)
            && graph.OnlyReader(sum.Outputs[0]) is { Operator: "Mul", Inputs.Count: 2 } product && product.Inputs.Contains(x, StringComparer.Ordinal)
            && graph.OnlyReader(product.Outputs[0]) is { Operator: "Mul" } last && graph.IsOther(last, product.Outputs[0], 0.5)
            ? (x, [division, erf, sum, product], last)
            : null;
    }

    /// <summary>Who makes and who reads each value.</summary>
    private sealed class Uses(OnnxModel model)
    {
        private readonly ILookup<string, OnnxNode> _makers = model.Nodes.Where(node => node.Outputs.Count > 0).ToLookup(node => node.Outputs[0], StringComparer.Ordinal);
        private readonly ILookup<string, OnnxNode> _readers = model.Nodes.SelectMany(node => node.Inputs, (node, input) => (node, input)).ToLookup(use => use.input, use => use.node, StringComparer.Ordinal);

        /// <summary>The node that makes a value which one node alone reads.</summary>
        public OnnxNode? OnlyMaker(string value) => OnlyReader(value) is null || _makers[value].Count() != 1 ? null : _makers[value].First();

        /// <summary>The one node that reads a value, and has one output.</summary>
        public OnnxNode? OnlyReader(string value) =>
            _readers[value].Count() == 1 && model.Outputs.All(output => output.Name != value) && _readers[value].First() is { Outputs.Count: 1 } reader ? reader : null;

        /// <summary>Whether the other of two inputs is a given number.</summary>
        public bool IsOther(OnnxNode node, string input, double number) =>
            node.Inputs is [var a, var b] && Is(string.Equals(a, input, StringComparison.Ordinal) ? b : a, number);

        public bool Is(string value, double number) =>
            (model.Initialisers.GetValueOrDefault(value) ?? _makers[value].Where(node => node.Operator == ConstantNode.Operator).Select(ConstantNode.ArrayOf).FirstOrDefault())
                is { Count: 1, Type: ElementType.Float32 or ElementType.Float64 } array && Math.Abs(array.ToDoubles()[0] - number) < Tolerance;
    }
}
