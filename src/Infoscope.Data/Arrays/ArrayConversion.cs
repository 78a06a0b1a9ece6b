using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Infoscope.Data.Arrays;

/// <summary>Conversions that refuse to lose anything.</summary>
internal static class ArrayConversion
{
    private const long LargestExact = 1L << 53;

    public static double[] ToDoubles(DataArray array) => array.Type switch
    {
        ElementType.Float64 => Elements<double>(array).ToArray(),
        ElementType.Float32 => Widen<float>(array),
        ElementType.Float16 => Widen<Half>(array),
        ElementType.BFloat16 => WidenBFloat16(array),
        ElementType.Int64 => WidenLong<long>(array),
        ElementType.UInt64 => WidenLong<ulong>(array),
        ElementType.Int32 => Widen<int>(array),
        ElementType.UInt32 => Widen<uint>(array),
        ElementType.Int16 => Widen<short>(array),
        ElementType.UInt16 => Widen<ushort>(array),
        ElementType.Int8 => Widen<sbyte>(array),
        ElementType.UInt8 => Widen<byte>(array),
        _ => WidenBoolean(array),
    };

    public static float[] ToSingles(DataArray array, bool mayRound)
    {
        if (array.Type == ElementType.Float32)
        {
            return Elements<float>(array).ToArray();
        }

        var wide = ToDoubles(array);
        var narrow = new float[wide.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            narrow[i] = (float)wide[i];
            var lost = mayRound ? double.IsFinite(wide[i]) && !float.IsFinite(narrow[i]) : !wide[i].Equals((double)narrow[i]);
            if (lost)
            {
                throw Loss(array, i, wide[i].ToString("R", CultureInfo.InvariantCulture), "a float32");
            }
        }

        return narrow;
    }

    public static long[] ToInt64s(DataArray array)
    {
        switch (array.Type)
        {
            case ElementType.Int64:
                return Elements<long>(array).ToArray();
            case ElementType.UInt64:
                var unsigned = Elements<ulong>(array);
                for (var i = 0; i < unsigned.Length; i++)
                {
                    if (unsigned[i] > long.MaxValue)
                    {
                        throw Loss(array, i, unsigned[i].ToString(CultureInfo.InvariantCulture), "an int64");
                    }
                }

                return MemoryMarshal.Cast<ulong, long>(unsigned).ToArray();
            default:
                var wide = ToDoubles(array);
                var whole = new long[wide.Length];
                for (var i = 0; i < wide.Length; i++)
                {
                    // 2^63 itself is a float64 but not an int64.
                    if (!(wide[i] >= long.MinValue && wide[i] < -(double)long.MinValue) || wide[i] != Math.Truncate(wide[i]))
                    {
                        throw Loss(array, i, wide[i].ToString("R", CultureInfo.InvariantCulture), "an int64");
                    }

                    whole[i] = (long)wide[i];
                }

                return whole;
        }
    }

    public static int[] ToInt32s(DataArray array)
    {
        var wide = ToInt64s(array);
        var narrow = new int[wide.Length];
        for (var i = 0; i < wide.Length; i++)
        {
            if (wide[i] is < int.MinValue or > int.MaxValue)
            {
                throw Loss(array, i, wide[i].ToString(CultureInfo.InvariantCulture), "an int32");
            }

            narrow[i] = (int)wide[i];
        }

        return narrow;
    }

    private static ReadOnlySpan<T> Elements<T>(DataArray array)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(array.Bytes.Span);

    private static double[] Widen<T>(DataArray array)
        where T : unmanaged, INumberBase<T>
    {
        var from = Elements<T>(array);
        var to = new double[from.Length];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
        }

        return to;
    }

    private static double[] WidenLong<T>(DataArray array)
        where T : unmanaged, IBinaryInteger<T>
    {
        var from = Elements<T>(array);
        var to = new double[from.Length];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = double.CreateTruncating(from[i]);
            if (Math.Abs(to[i]) >= LargestExact && Int128.CreateTruncating(from[i]) != (Int128)to[i])
            {
                throw Loss(array, i, from[i].ToString(null, CultureInfo.InvariantCulture), "a float64");
            }
        }

        return to;
    }

    private static double[] WidenBFloat16(DataArray array)
    {
        var from = Elements<ushort>(array);
        var to = new double[from.Length];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = BitConverter.UInt32BitsToSingle((uint)from[i] << 16);
        }

        return to;
    }

    private static double[] WidenBoolean(DataArray array)
    {
        var from = array.Bytes.Span;
        var to = new double[from.Length];
        for (var i = 0; i < to.Length; i++)
        {
            to[i] = from[i] <= 1 ? from[i] : throw Loss(array, i, from[i].ToString(CultureInfo.InvariantCulture), "a boolean (0 or 1)");
        }

        return to;
    }

    private static DataFormatException Loss(DataArray array, int element, string value, string target) =>
        new(array.Source, $"Element {element} (counted from 0, row-major) of {array} is {value}, which is not exactly {target}.", "Convert the array to another element type first.");
}
