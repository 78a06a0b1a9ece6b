using System.Numerics;
using Infoscope.Data.Arrays;
using Infoscope.Data.Onnx;

namespace Infoscope.Interchange.Onnx;

/// <summary>The operator Constant, whose array lies in one of its settings.</summary>
internal static class ConstantNode
{
    public const string Operator = "Constant";

    /// <summary>The array, or null where the node is another operator.</summary>
    public static DataArray? TryRead<T>(NodeReader<T> node)
        where T : struct, IFloatingPointIeee754<T> => node.Node.Operator != Operator ? null
            : ArrayOf(node.Node) ?? throw node.Refuse("has no value that is read", "Numbers, lists of them and arrays are read");

    /// <summary>The array of a node Constant, or null where it holds something else.</summary>
    public static DataArray? ArrayOf(OnnxNode node) => node.Attributes.Values.FirstOrDefault() switch
    {
        OnnxArray array => array.Value,
        OnnxNumber number => DataArray.From(new[] { number.Value }.AsSpan()).AsScalar(),
        OnnxInteger integer => DataArray.From(new[] { integer.Value }.AsSpan()).AsScalar(),
        OnnxNumbers numbers => DataArray.From([.. numbers.Values]),
        OnnxIntegers integers => DataArray.From([.. integers.Values]),
        _ => null,
    };

    private static DataArray AsScalar(this DataArray array) => new(array.Type, [], array.Bytes);
}
