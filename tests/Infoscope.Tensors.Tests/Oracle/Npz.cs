using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Infoscope.Tensors.Tests.Oracle;

/// <summary>The arrays of one .npz of reference values: little-endian float64 and int64 in C order, as NumPy writes them.</summary>
internal sealed partial class Npz
{
    private readonly Dictionary<string, (Shape Shape, string Kind, byte[] Bytes)> _arrays = [];

    public Npz(string path)
    {
        using var archive = ZipFile.OpenRead(path);
        foreach (var entry in archive.Entries)
        {
            using var stream = entry.Open();
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            _arrays.Add(Path.GetFileNameWithoutExtension(entry.Name), Parse(memory.ToArray(), $"{path}:{entry.Name}"));
        }
    }

    public IEnumerable<string> Names => _arrays.Keys;

    public Shape ShapeOf(string name) => _arrays[name].Shape;

    public bool IsOfIntegers(string name) => _arrays[name].Kind == "<i8";

    public double[] Doubles(string name) => _arrays[name].Kind == "<f8"
        ? MemoryMarshal.Cast<byte, double>(_arrays[name].Bytes).ToArray()
        : throw new InvalidDataException($"{name} is {_arrays[name].Kind}, not float64.");

    public int[] Integers(string name) => _arrays[name].Kind == "<i8"
        ? [.. MemoryMarshal.Cast<byte, long>(_arrays[name].Bytes).ToArray().Select(value => checked((int)value))]
        : throw new InvalidDataException($"{name} is {_arrays[name].Kind}, not int64.");

    private static (Shape Shape, string Kind, byte[] Bytes) Parse(byte[] file, string name)
    {
        if (file.Length < 12 || file[0] != 0x93 || Encoding.ASCII.GetString(file, 1, 5) != "NUMPY")
        {
            throw new InvalidDataException($"{name} is no .npy file.");
        }

        var (length, start) = file[6] == 1 ? (BitConverter.ToUInt16(file, 8), 10) : (BitConverter.ToInt32(file, 8), 12);
        var header = Header().Match(Encoding.ASCII.GetString(file, start, length));
        if (!header.Success || header.Groups["order"].Value != "False")
        {
            throw new InvalidDataException($"{name} has a header that this reader does not know.");
        }

        var sizes = header.Groups["shape"].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(int.Parse).ToArray();
        return (new Shape(sizes), header.Groups["kind"].Value, file[(start + length)..]);
    }

    [GeneratedRegex(@"'descr':\s*'(?<kind>[^']+)',\s*'fortran_order':\s*(?<order>\w+),\s*'shape':\s*\((?<shape>[^)]*)\)", RegexOptions.None, 1000)]
    private static partial Regex Header();
}
