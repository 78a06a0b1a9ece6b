using System.Globalization;
using System.Text;
using Infoscope.Data.Arrays;

namespace Infoscope.Data.Npy;

/// <summary>What the header of a .npy file says.</summary>
/// <param name="Type">What the elements are.</param>
/// <param name="IsLittleEndian">The file's byte order.</param>
/// <param name="IsFortran">Whether the first index runs fastest.</param>
/// <param name="Sizes">The shape, not yet checked.</param>
internal sealed record NpyHeader(ElementType Type, bool IsLittleEndian, bool IsFortran, long[] Sizes)
{
    private static readonly (string Code, ElementType Type)[] Codes =
    [
        ("f8", ElementType.Float64), ("f4", ElementType.Float32), ("f2", ElementType.Float16),
        ("i8", ElementType.Int64), ("i4", ElementType.Int32), ("i2", ElementType.Int16), ("i1", ElementType.Int8),
        ("u8", ElementType.UInt64), ("u4", ElementType.UInt32), ("u2", ElementType.UInt16), ("u1", ElementType.UInt8),
        ("b1", ElementType.Boolean),
    ];

    /// <summary>Reads the dictionary.</summary>
    public static NpyHeader Parse(string text, string name)
    {
        var literal = new PythonLiteral(text, name);
        string? descr = null;
        bool? fortran = null;
        long[]? sizes = null;
        literal.Take('{');
        while (!literal.TryTake('}'))
        {
            var key = literal.TakeString();
            literal.Take(':');
            switch (key)
            {
                case "descr" when descr is null:
                    descr = literal.TryTake('[') ? throw Unsupported("a table with named fields", name) : literal.TakeString();
                    break;
                case "fortran_order" when fortran is null:
                    fortran = literal.TakeBoolean();
                    break;
                case "shape" when sizes is null:
                    sizes = TakeShape(literal, name);
                    break;
                default:
                    throw new DataFormatException(
                        name, $"The .npy header has the key {Text.Quote(key)} twice or not from the format.", "It must have 'descr', 'fortran_order' and 'shape', each once.");
            }

            if (!literal.TryTake(','))
            {
                literal.Take('}');
                break;
            }
        }

        literal.RequireEnd();
        if (descr is null || fortran is null || sizes is null)
        {
            throw new DataFormatException(name, "The .npy header is incomplete.", "It must have 'descr', 'fortran_order' and 'shape'.");
        }

        var (type, isLittle) = ParseType(descr, name);
        return new NpyHeader(type, isLittle, fortran.Value, sizes);
    }

    /// <summary>The magic, the version and the header, padded to a multiple of 64 bytes, for row-major little-endian elements.</summary>
    public static byte[] Format(DataArray array)
    {
        var code = Array.Find(Codes, entry => entry.Type == array.Type).Code
            ?? throw new DataFormatException(array.Source, $".npy has no type for {array.Type}.", "Write it as .safetensors or convert it to float32 first.");
        var shape = new StringBuilder();
        foreach (var size in array.Shape)
        {
            shape.Append(CultureInfo.InvariantCulture, $"{size}, ");
        }

        // Python writes a tuple of one with a comma and a longer one without a last comma.
        var tuple = array.Shape.Length == 1 ? shape.ToString().TrimEnd() : shape.ToString().TrimEnd(' ', ',');
        var order = array.Type.Width() == 1 ? '|' : '<';
        var text = $"{{'descr': '{order}{code}', 'fortran_order': False, 'shape': ({tuple}), }}";
        var length = ((NpyFile.Magic.Length + 4 + text.Length + 1 + 63) / 64 * 64) - NpyFile.Magic.Length - 4;
        return [.. NpyFile.Magic, 1, 0, (byte)length, (byte)(length >> 8), .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }

    private static long[] TakeShape(PythonLiteral literal, string name)
    {
        var sizes = new List<long>();
        literal.Take('(');
        while (!literal.TryTake(')'))
        {
            sizes.Add(literal.TakeSize());
            if (sizes.Count > ArrayShape.MaxRank)
            {
                throw new DataFormatException(name, $"The array has more than {ArrayShape.MaxRank} dimensions.", $"At most {ArrayShape.MaxRank} are allowed.");
            }

            if (!literal.TryTake(','))
            {
                literal.Take(')');
                break;
            }
        }

        return [.. sizes];
    }

    private static (ElementType Type, bool IsLittleEndian) ParseType(string descr, string name)
    {
        if (descr.Length == 3 && descr[0] is '<' or '>' or '|' or '=')
        {
            var code = descr[1..];
            var found = Array.FindIndex(Codes, entry => entry.Code == code);
            if (found >= 0 && (descr[0] != '|' || Codes[found].Type.Width() == 1))
            {
                return (Codes[found].Type, descr[0] == '=' ? BitConverter.IsLittleEndian : descr[0] != '>');
            }
        }

        throw Unsupported(
            descr.Contains('O', StringComparison.Ordinal) ? "Python objects (a pickle), which could run any code" : $"elements of the type {Text.Quote(descr)}", name);
    }

    private static DataFormatException Unsupported(string what, string name) =>
        new(name, $"The array holds {what}.", "Numbers are read: f2 f4 f8 i1 i2 i4 i8 u1 u2 u4 u8 b1 in either byte order. Convert it with astype and save again.");
}
