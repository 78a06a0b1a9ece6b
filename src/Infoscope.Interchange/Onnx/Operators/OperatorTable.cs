using System.Numerics;

namespace Infoscope.Interchange.Onnx;

/// <summary>Every operator that is read, by its name in ONNX.</summary>
internal static class OperatorTable<T>
    where T : struct, IFloatingPointIeee754<T>
{
    public static OrderedDictionary<string, Func<NodeReader<T>, NodeStep<T>>> All { get; } = new(
        [
            .. ElementwiseOperators.All<T>(),
            .. MatrixOperators.All<T>(),
            .. ConvolutionOperators.All<T>(),
            .. PoolingOperators.All<T>(),
            .. NormOperators.All<T>(),
            .. ShapeOperators.All<T>(),
            .. SoftmaxOperators.All<T>(),
            .. ColumnOperators.All<T>(),
        ],
        StringComparer.Ordinal);
}
