using System.Runtime.InteropServices;

namespace Infoscope.Data.Npy;

/// <summary>Turns an array whose first index runs fastest into one whose last index does.</summary>
internal static class FortranOrder
{
    /// <summary>The same elements, row-major, as a new array unless the order does not matter.</summary>
    public static byte[] ToRowMajor(byte[] bytes, ReadOnlySpan<int> shape, int width)
    {
        if (shape.Length <= 1 || bytes.Length == 0)
        {
            return bytes;
        }

        var to = new byte[bytes.Length];
        switch (width)
        {
            case 1:
                Reorder<byte>(bytes, to, shape);
                break;
            case 2:
                Reorder<ushort>(bytes, to, shape);
                break;
            case 4:
                Reorder<uint>(bytes, to, shape);
                break;
            default:
                Reorder<ulong>(bytes, to, shape);
                break;
        }

        return to;
    }

    private static void Reorder<T>(ReadOnlySpan<byte> fromBytes, Span<byte> toBytes, ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        var from = MemoryMarshal.Cast<byte, T>(fromBytes);
        var to = MemoryMarshal.Cast<byte, T>(toBytes);
        Span<int> strides = stackalloc int[shape.Length];
        Span<int> index = stackalloc int[shape.Length];
        index.Clear();
        var stride = 1;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            strides[axis] = stride;
            stride *= shape[axis];
        }

        // Counts as an odometer does, the last axis fastest, and follows in the source.
        var at = 0;
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[at];
            for (var axis = shape.Length - 1; axis >= 0; axis--)
            {
                at += strides[axis];
                if (++index[axis] < shape[axis])
                {
                    break;
                }

                at -= shape[axis] * strides[axis];
                index[axis] = 0;
            }
        }
    }
}
