using System.Text;
using Infoscope.Data.Arrays;
using Infoscope.Data.Npy;

namespace Infoscope.Data.Tests.Npy;

public sealed class NpyFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(NumpyFiles.Arrays), MemberType = typeof(NumpyFiles))]
    public void What_numpy_wrote_is_read(string name, string base64, int[] shape, double[] values)
    {
        var array = NpyFile.Read(_folder.Write("a.npy", Convert.FromBase64String(base64)));

        array.Shape.ToArray().ShouldBe(shape, name);
        array.ToDoubles().ShouldBe(values, name);
    }

    [Fact]
    public void What_is_written_has_the_bytes_that_numpy_writes()
    {
        NpyFile.Write(_folder["a.npy"], DataArray.From([1.0, 2, 3, 4, 5, 6], 2, 3));

        var numpy = NumpyFiles.Arrays.Single(row => (string)row[0] == "rowMajor <f8");
        Convert.ToBase64String(File.ReadAllBytes(_folder["a.npy"])).ShouldBe((string)numpy[1]);
    }

    [Theory]
    [InlineData(ElementType.Float64)]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.Float16)]
    [InlineData(ElementType.Int64)]
    [InlineData(ElementType.Int32)]
    [InlineData(ElementType.Int16)]
    [InlineData(ElementType.Int8)]
    [InlineData(ElementType.UInt64)]
    [InlineData(ElementType.UInt32)]
    [InlineData(ElementType.UInt16)]
    [InlineData(ElementType.UInt8)]
    [InlineData(ElementType.Boolean)]
    public void Every_type_comes_back_in_the_same_bytes(ElementType type)
    {
        var bytes = new byte[6 * type.Width()];
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = type == ElementType.Boolean ? (byte)(i & 1) : (byte)(17 * i);
        }

        NpyFile.Write(_folder["a.npy"], new DataArray(type, [3, 2], bytes));
        var back = NpyFile.Read(_folder["a.npy"]);

        back.Type.ShouldBe(type);
        back.Shape.ToArray().ShouldBe([3, 2]);
        back.Bytes.ToArray().ShouldBe(bytes);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 0 })]
    [InlineData(new[] { 1 })]
    [InlineData(new[] { 2, 0, 3 })]
    [InlineData(new[] { 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2 })]
    public void Every_rank_comes_back(int[] shape)
    {
        var count = shape.Aggregate(1, (product, size) => product * size);
        NpyFile.Write(_folder["a.npy"], new DataArray(ElementType.UInt8, shape, new byte[count]));

        NpyFile.Read(_folder["a.npy"]).Shape.ToArray().ShouldBe(shape);
    }

    [Theory]
    [InlineData(NumpyFiles.Pickle, "pickle")]
    [InlineData(NumpyFiles.Table, "named fields")]
    [InlineData(NumpyFiles.Texts, "'<U2'")]
    public void What_is_not_numbers_is_refused_by_name(string base64, string named)
    {
        var error = Should.Throw<DataFormatException>(() => NpyFile.Read(_folder.Write("a.npy", Convert.FromBase64String(base64))));

        error.Problem.ShouldContain(named);
        error.Remedy.ShouldContain("f8");
    }

    [Theory]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,), }", "a size")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2, }", "a size")]
    [InlineData("{'descr': '<f8', 'fortran_order': 0, 'shape': (2,), }", "True or False")]
    [InlineData("{'descr': '<f8', 'fortran_order': False}", "incomplete")]
    [InlineData("{'descr': '<f8', 'descr': '<f8', 'fortran_order': False, 'shape': (2,), }", "twice")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), 'x': 1}", "'x'")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2,), } junk", "the end")]
    [InlineData("{'descr': '<f16', 'fortran_order': False, 'shape': (2,), }", "'<f16'")]
    [InlineData("{'descr': '|f8', 'fortran_order': False, 'shape': (2,), }", "'|f8'")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999,), }", "99999999999")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000, 2000000000, 2000000000), }", "more elements")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (2000000000,), }", "needs 16000000000 bytes, but only 16 are left")]
    [InlineData("{'descr': '<f8', 'fortran_order': False, 'shape': (1,), }", "after the end")]
    [InlineData("[]", "'{'")]
    [InlineData("", "'{'")]
    public void A_lying_header_is_refused_with_its_reason(string header, string reason)
    {
        var error = Should.Throw<DataFormatException>(() => NpyFile.Read(_folder.Write("a.npy", WithHeader(header))));

        error.Problem.ShouldContain(reason);
        error.Path.ShouldBe(_folder["a.npy"]);
    }

    [Fact]
    public void A_header_longer_than_ten_thousand_bytes_is_refused_before_it_is_read()
    {
        byte[] file = [.. NpyFile.Magic, 2, 0, 0xFF, 0xFF, 0xFF, 0x7F];

        Should.Throw<DataFormatException>(() => NpyFile.Read(_folder.Write("a.npy", file))).Problem.ShouldContain("2147483647");
    }

    [Fact]
    public void More_than_32_dimensions_are_refused()
    {
        var header = $"{{'descr': '|u1', 'fortran_order': False, 'shape': ({string.Concat(Enumerable.Repeat("1, ", 33))}), }}";

        Should.Throw<DataFormatException>(() => NpyFile.Read(_folder.Write("a.npy", WithHeader(header)))).Problem.ShouldContain("32 dimensions");
    }

    [Fact]
    public void Every_shortened_file_is_refused()
    {
        var whole = Convert.FromBase64String((string)NumpyFiles.Arrays.First()[1]);
        for (var length = 0; length < whole.Length; length++)
        {
            var path = _folder.Write("a.npy", whole[..length]);
            Should.Throw<DataFormatException>(() => NpyFile.Read(path), $"{length} of {whole.Length} bytes");
        }
    }

    [Fact]
    public void Bfloat16_has_no_npy_and_leaves_the_old_file()
    {
        NpyFile.Write(_folder["a.npy"], DataArray.From([1.0]));
        var before = File.ReadAllBytes(_folder["a.npy"]);

        Should.Throw<DataFormatException>(() => NpyFile.Write(_folder["a.npy"], new DataArray(ElementType.BFloat16, [1], new byte[2])));

        File.ReadAllBytes(_folder["a.npy"]).ShouldBe(before);
        Directory.GetFiles(_folder.Path).Length.ShouldBe(1);
    }

    private static byte[] WithHeader(string header) =>
        [.. NpyFile.Magic, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), .. new byte[16]];
}
