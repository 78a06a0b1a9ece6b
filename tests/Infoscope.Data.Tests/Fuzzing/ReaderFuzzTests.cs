using System.Globalization;
using System.IO.Compression;
using System.Text;
using Google.Protobuf;
using Infoscope.Data.Arrays;
using Infoscope.Data.Csv;
using Infoscope.Data.Idx;
using Infoscope.Data.Io;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;
using Infoscope.Data.Tests.Npy;
using Infoscope.Data.Tests.Onnx;

namespace Infoscope.Data.Tests.Fuzzing;

/// <summary>
/// Every reader against thousands of bad files. <c>INFOSCOPE_FUZZ</c> sets another number of inputs for a reader, for a longer look.
/// </summary>
public sealed class ReaderFuzzTests
{
    private static readonly DataArray Table = DataArray.From([1.0, 2, 3, 4, 5, 6], 2, 3);

    [Theory]
    [InlineData("npy", 20_000)]
    [InlineData("npz", 8_000)]
    [InlineData("csv", 8_000)]
    [InlineData("idx", 20_000)]
    [InlineData("idx.gz", 8_000)]
    [InlineData("safetensors", 15_000)]
    [InlineData("onnx", 15_000)]
    public void Only_the_typed_error_comes_out_of_bad_files(string format, int count)
    {
        var (seeds, read) = Reader(format);
        var inputs = int.TryParse(Environment.GetEnvironmentVariable("INFOSCOPE_FUZZ"), CultureInfo.InvariantCulture, out var more) ? more : count;
        foreach (var seed in seeds)
        {
            // The good files are good, so that the mutants start close to one.
            Should.NotThrow(() => read(seed));
        }

        var finding = Fuzzer.Run(seeds, read, inputs, seed: 20261122);

        finding.ShouldBeNull(finding is null ? "" : $"{finding.What} on {Convert.ToBase64String(finding.Input)}");
    }

    [Fact]
    public void A_planted_bug_is_found_and_made_small()
    {
        var (seeds, _) = Reader("idx");

        // The bug: a first element is taken for granted, which an array with a size of 0 does not have.
        var finding = Fuzzer.Run(seeds, input => _ = IdxFile.Read(new MemoryStream(input), "f").Bytes.Span[0], count: 20_000, seed: 1);

        finding.ShouldNotBeNull();
        finding.What.ShouldBe(nameof(IndexOutOfRangeException));
        finding.Input.Length.ShouldBeLessThan(seeds.Min(seed => seed.Length));
    }

    [Fact]
    public void A_planted_large_allocation_is_found()
    {
        var (seeds, read) = Reader("npy");

        var finding = Fuzzer.Run(
            seeds,
            input =>
            {
                if (input.Length > 8 && input[8] == 0xFF)
                {
                    GC.KeepAlive(new byte[64 << 20]);
                }

                read(input);
            },
            count: 20_000,
            seed: 1);

        finding.ShouldNotBeNull().What.ShouldBe("large allocation");
    }

    [Fact]
    public void Every_shortened_table_is_read_or_refused()
    {
        var whole = Encoding.UTF8.GetBytes("name,\"b \"\"x\"\"\",c\r\n1,2,3\r\n\"4\",5e1,nan\r\n");
        for (var length = 0; length <= whole.Length; length++)
        {
            try
            {
                var table = CsvFile.Read(new MemoryStream(whole, 0, length), "t.csv", ColumnSelection.All, new CsvOptions());
                (table.Samples.Rows * table.Samples.Columns).ShouldBe(table.Samples.Packed.Length);
            }
            catch (DataFormatException e)
            {
                e.Path.ShouldBe("t.csv");
            }
        }
    }

    private static (IReadOnlyList<byte[]> Seeds, Action<byte[]> Read) Reader(string format) => format switch
    {
        "npy" => (
            [.. NumpyFiles.Arrays.Select(row => Convert.FromBase64String((string)row[1]))],
            input => NpyFile.Read(ByteInput.FromSeekable(new MemoryStream(input), "f")).ToSamples()),
        "npz" => (
            [Convert.FromBase64String(NumpyFiles.StoredNpz), Convert.FromBase64String(NumpyFiles.DeflatedNpz)],
            input => NpzFile.Read(new MemoryStream(input), "f", new NpzLimits())),
        "csv" => (
            [
                "a,b\n1,2\n3,4\n"u8.ToArray(), "1;2\r\n3;4\r\n"u8.ToArray(), "\"x\"\"y\"\t\"z\"\n1\t-2e5\n\n"u8.ToArray(),
                [0xEF, 0xBB, 0xBF, .. "n,m\nnan,inf\n0.1,1e-300\n"u8], Gzip("a,b\n1,2\n3,4\n"u8.ToArray()),
            ],
            input => CsvFile.Read(new MemoryStream(input), "f", ColumnSelection.Parse(""), new CsvOptions())),
        "idx" => ([Idx("a.idx", Table), Idx("a.idx", new DataArray(ElementType.UInt8, [2, 2, 1, 2], new byte[8]))], input => IdxFile.Read(new MemoryStream(input), "f").ToSamples()),
        "idx.gz" => ([Idx("a.idx.gz", Table), Idx("a.idx.gz", new DataArray(ElementType.UInt8, [3], new byte[3]))], input => IdxFile.Read(new MemoryStream(input), "f")),
        "onnx" => ([OnnxModels.Write(OnnxModels.Everything()), OnnxModels.Messages().ToByteArray()], input => OnnxModels.Read(input)),
        _ => (
            [
                Safetensors(new() { ["a"] = Table, ["b"] = DataArray.From([1L]) }, new() { ["k"] = "v" }),
                Safetensors(new() { ["w"] = DataArray.From([1f, 2f]), ["0"] = DataArray.From(ReadOnlySpan<double>.Empty) }, []),
            ],
            input => SafetensorsFile.Read(new MemoryStream(input), "f").Tensors.Values.ToList().ForEach(array => array.ToSamples())),
    };

    private static byte[] Idx(string name, DataArray array)
    {
        using var folder = new TemporaryFolder();
        IdxFile.Write(folder[name], array);
        return File.ReadAllBytes(folder[name]);
    }

    private static byte[] Safetensors(Dictionary<string, DataArray> tensors, Dictionary<string, string> metadata)
    {
        using var stream = new MemoryStream();
        SafetensorsFile.Write(stream, new TensorFile(tensors, metadata));
        return stream.ToArray();
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
