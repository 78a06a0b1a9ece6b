using System.IO.Compression;
using Infoscope.Data.Arrays;
using Infoscope.Data.Idx;

namespace Infoscope.Data.Tests.Idx;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Small = [0, 0, 0x0B, 2, 0, 0, 0, 1, 0, 0, 0, 3, 0x01, 0x02, 0xFF, 0xFF, 0x00, 0x07];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Big_endian_numbers_are_read()
    {
        var array = IdxFile.Read(_folder.Write("a.idx", Small));

        array.Shape.ToArray().ShouldBe([1, 3]);
        array.ToInt32s().ShouldBe([258, -1, 7]);
    }

    [Theory]
    [InlineData(ElementType.UInt8, "a.idx")]
    [InlineData(ElementType.Int8, "a.idx.gz")]
    [InlineData(ElementType.Int16, "a.idx")]
    [InlineData(ElementType.Int32, "a.idx.gz")]
    [InlineData(ElementType.Float32, "a.idx")]
    [InlineData(ElementType.Float64, "a.idx.gz")]
    public void Every_type_comes_back_packed_and_unpacked(ElementType type, string name)
    {
        var bytes = Enumerable.Range(0, 24 * type.Width()).Select(i => (byte)(31 * i)).ToArray();
        IdxFile.Write(_folder[name], new DataArray(type, [2, 3, 2, 2], bytes));

        var back = IdxFile.Read(_folder[name]);

        back.Type.ShouldBe(type);
        back.Shape.ToArray().ShouldBe([2, 3, 2, 2]);
        back.Bytes.ToArray().ShouldBe(bytes);
    }

    [Fact]
    public void What_the_format_cannot_hold_is_refused()
    {
        Should.Throw<DataFormatException>(() => IdxFile.Write(_folder["a.idx"], DataArray.From([1L])));
        Should.Throw<DataFormatException>(() => IdxFile.Write(_folder["a.idx"], new DataArray(ElementType.UInt8, [1, 1, 1, 1, 1], new byte[1])));
        Should.Throw<DataFormatException>(() => IdxFile.Write(_folder["a.idx"], new DataArray(ElementType.UInt8, [], new byte[1])));
    }

    [Fact]
    public void Every_shortened_file_is_refused_packed_or_not()
    {
        var packed = Gzip(Small);
        foreach (var whole in new[] { Small, packed })
        {
            for (var length = 0; length < whole.Length; length++)
            {
                using var stream = new MemoryStream(whole, 0, length);
                Should.Throw<DataFormatException>(() => IdxFile.Read(stream, "a"), $"{length} of {whole.Length} bytes");
            }
        }
    }

    [Fact]
    public void Every_changed_bit_in_the_checksum_or_length_of_gzip_is_found()
    {
        var packed = Gzip(Small);
        for (var bit = 0; bit < 64; bit++)
        {
            var changed = packed.ToArray();
            changed[packed.Length - 8 + (bit / 8)] ^= (byte)(1 << (bit % 8));
            Should.Throw<DataFormatException>(() => IdxFile.Read(new MemoryStream(changed), "a"), $"bit {bit}");
        }
    }

    [Fact]
    public void Joined_gzip_files_and_foreign_bytes_behind_one_are_refused()
    {
        Should.Throw<DataFormatException>(() => IdxFile.Read(new MemoryStream([.. Gzip(Small[..10]), .. Gzip(Small[10..])]), "a"));
        Should.Throw<DataFormatException>(() => IdxFile.Read(new MemoryStream([.. Gzip(Small), 1, 2, 3]), "a"));
        Should.Throw<DataFormatException>(() => IdxFile.Read(new MemoryStream([.. Gzip(Small), .. Gzip(Small)]), "a"));
    }

    [Theory]
    [InlineData("00000B0200000001FFFFFFFF", "size 4294967295")]
    [InlineData("00000B027FFFFFFF7FFFFFFF", "more elements|needs")]
    [InlineData("00000A0100000001", "no IDX file")]
    [InlineData("0000080500000001", "no IDX file")]
    [InlineData("0000080000000001", "no IDX file")]
    [InlineData("0100080100000001", "no IDX file")]
    [InlineData("000008010000000101FF", "after the end")]
    public void A_lying_header_is_refused_with_its_reason(string hex, string reasons)
    {
        var problem = Should.Throw<DataFormatException>(() => IdxFile.Read(_folder.Write("a.idx", Convert.FromHexString(hex)))).Problem;

        reasons.Split('|').ShouldContain(reason => problem.Contains(reason), problem);
    }

    [Fact]
    public void A_packed_file_that_claims_two_gigabytes_allocates_little()
    {
        var packed = Gzip([0, 0, 8, 1, 0x7F, 0xFF, 0xFF, 0xC0, 1, 2, 3]);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Should.Throw<DataFormatException>(() => IdxFile.Read(new MemoryStream(packed), "a")).Problem.ShouldContain("only 3 are left");

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    private static byte[] Gzip(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }
}
