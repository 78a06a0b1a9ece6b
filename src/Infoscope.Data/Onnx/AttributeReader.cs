using Infoscope.Data.Onnx.Messages;
using Attribute = Infoscope.Data.Onnx.Messages.Attribute;

namespace Infoscope.Data.Onnx;

/// <summary>The kinds of attributes by their numbers in the format.</summary>
internal static class AttributeKinds
{
    public const int Number = 1;
    public const int Integer = 2;
    public const int Text = 3;
    public const int Array = 4;
    public const int Numbers = 6;
    public const int Integers = 7;
}

/// <summary>Reads an attribute.</summary>
internal static class AttributeReader
{
    /// <param name="attribute">The message.</param>
    /// <param name="node">What messages call the node.</param>
    /// <param name="path">What messages call the file.</param>
    public static OnnxAttribute Read(Attribute attribute, string node, string path) => attribute.Type switch
    {
        AttributeKinds.Number => new OnnxNumber(attribute.F),
        AttributeKinds.Integer => new OnnxInteger(attribute.I),
        AttributeKinds.Text => new OnnxText(attribute.S.ToStringUtf8()),
        AttributeKinds.Array => new OnnxArray(TensorReader.Read(attribute.T ?? new Tensor(), path)),
        AttributeKinds.Numbers => new OnnxNumbers([.. attribute.Floats]),
        AttributeKinds.Integers => new OnnxIntegers([.. attribute.Ints]),
        var kind => throw new DataFormatException(
            path,
            $"The attribute {Text.Quote(attribute.Name)} of {node} is of kind {kind}.",
            "Numbers, whole numbers, lists of them, texts and arrays are read; graphs within graphs (If, Loop, Scan) are not: export a model without branches."),
    };
}
