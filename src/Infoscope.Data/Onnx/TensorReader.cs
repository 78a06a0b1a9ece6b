using System.Runtime.InteropServices;
using Infoscope.Data.Arrays;
using Infoscope.Data.Io;
using Infoscope.Data.Onnx.Messages;

namespace Infoscope.Data.Onnx;

/// <summary>Reads an array, whose numbers lie in raw bytes or in a list of their kind.</summary>
internal static class TensorReader
{
    private const int External = 1;
    private const string Damaged = "The file is damaged: write it again.";

    /// <summary>The element types by their numbers in the format.</summary>
    public static IReadOnlyList<(int Code, ElementType Type)> Codes { get; } =
    [
        (1, ElementType.Float32), (2, ElementType.UInt8), (3, ElementType.Int8), (4, ElementType.UInt16), (5, ElementType.Int16),
        (6, ElementType.Int32), (7, ElementType.Int64), (9, ElementType.Boolean), (10, ElementType.Float16), (11, ElementType.Float64),
        (12, ElementType.UInt32), (13, ElementType.UInt64), (16, ElementType.BFloat16),
    ];

    public static ElementType TypeOf(int code, string name, string path)
    {
        foreach (var entry in Codes)
        {
            if (entry.Code == code)
            {
                return entry.Type;
            }
        }

        throw new DataFormatException(path, $"{Text.Quote(name)} has elements of the type number {code}.", "Real and whole numbers and booleans are read; texts and complex numbers are not.");
    }

    public static DataArray Read(Tensor tensor, string path)
    {
        var name = Text.Quote(tensor.Name);
        if (tensor.DataLocation == External || tensor.ExternalData.Count > 0)
        {
            throw new DataFormatException(path, $"The numbers of the array {name} lie in another file.", "Only whole models are read: save it again with all its data in the one file.");
        }

        if (tensor.Segment is not null)
        {
            throw new DataFormatException(path, $"The array {name} is in pieces.", "Only whole arrays are read: save the model again.");
        }

        var type = TypeOf(tensor.DataType, tensor.Name, path);
        var source = $"{path}:{Text.Line(tensor.Name)}";
        var needed = ArrayShape.ByteCount([.. tensor.Dims], type.Width(), source);
        var bytes = tensor.RawData.Length > 0
            ? ByteOrder.InOrder(tensor.RawData.Memory, type.Width(), littleEndian: true)
            : FromList(tensor, type, needed / type.Width(), source);
        return needed == bytes.Length
            ? new DataArray(type, ArrayShape.Narrow([.. tensor.Dims]), bytes, source)
            : throw new DataFormatException(source, $"{type} {ArrayShape.Show<long>([.. tensor.Dims])} takes {needed} bytes; there are {bytes.Length}.", Damaged);
    }

    private static byte[] FromList(Tensor tensor, ElementType type, long count, string source)
    {
        return type switch
        {
            ElementType.Float32 => Take<float, float>(tensor.FloatData),
            ElementType.Float64 => Take<double, double>(tensor.DoubleData),
            ElementType.Int64 => Take<long, long>(tensor.Int64Data),
            ElementType.UInt64 => Take<ulong, ulong>(tensor.Uint64Data),
            ElementType.UInt32 => Take<ulong, uint>(tensor.Uint64Data),
            ElementType.Int32 => Take<int, int>(tensor.Int32Data),
            ElementType.Int16 => Take<int, short>(tensor.Int32Data),
            ElementType.Int8 => Take<int, sbyte>(tensor.Int32Data),

            // The two 16-bit reals are their bits.
            ElementType.UInt16 or ElementType.Float16 or ElementType.BFloat16 => Take<int, ushort>(tensor.Int32Data),
            _ => Take<int, byte>(tensor.Int32Data),
        };

        byte[] Take<TFrom, TTo>(IReadOnlyList<TFrom> list)
            where TFrom : System.Numerics.INumberBase<TFrom>
            where TTo : unmanaged, System.Numerics.INumberBase<TTo>
        {
            if (list.Count != count)
            {
                throw new DataFormatException(source, $"{type} {ArrayShape.Show<long>([.. tensor.Dims])} holds {count} numbers; there are {list.Count}.", Damaged);
            }

            var values = new TTo[list.Count];
            for (var i = 0; i < values.Length; i++)
            {
                try
                {
                    values[i] = TTo.CreateChecked(list[i]);
                }
                catch (OverflowException e)
                {
                    throw new DataFormatException(source, $"The number {list[i]} at place {i} is no {type}.", Damaged, e);
                }
            }

            return MemoryMarshal.AsBytes(values.AsSpan()).ToArray();
        }
    }
}
