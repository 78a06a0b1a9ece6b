using System.IO.Compression;
using System.Text;
using Infoscope.Core;
using Infoscope.Data.Arrays;
using Infoscope.Data.Chunks;
using Infoscope.Data.Csv;
using Infoscope.Data.Idx;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;
using Infoscope.Data.Tests.Npy;

namespace Infoscope.Data.Tests.Chunks;

public sealed class SampleChunksTests : IDisposable
{
    private static readonly DataArray Table = DataArray.From(Enumerable.Range(0, 33).Select(i => i / 4.0).ToArray(), 11, 3);
    private readonly TemporaryFolder _folder = new();

    public SampleChunksTests()
    {
        NpyFile.Write(_folder["t.npy"], Table);
        NpyFile.Write(_folder["line.npy"], DataArray.From([1.0, 2, 3]));
        NpzFile.Write(_folder["t.npz"], new Dictionary<string, DataArray> { ["x"] = Table, ["y"] = DataArray.From([7L, 8]) });
        SafetensorsFile.Write(_folder["t.safetensors"], new TensorFile(new Dictionary<string, DataArray> { ["first"] = DataArray.From([1f]), ["x"] = Table }, new Dictionary<string, string>()));
        CsvFile.Write(_folder["t.csv"], Table.ToSamples(), ["a", "b", "c"]);
        _folder.Write("bare.csv", "1;2\n3;4\n5;6\n");
        Gzip("t.csv");
        Gzip("bare.csv");
        var bytes = new DataArray(ElementType.UInt8, [11, 3, 1], Enumerable.Range(0, 33).Select(i => (byte)i).ToArray());
        IdxFile.Write(_folder["t-idx3-ubyte"], bytes);
        IdxFile.Write(_folder["t-idx3-ubyte.gz"], bytes);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("long.npy")]
    [InlineData("long.csv")]
    [InlineData("long.csv.gz")]
    public void A_long_chunk_is_one_and_tells_its_progress_and_listens_every_ten_thousand_rows(string name)
    {
        var rows = Enumerable.Range(0, 25_000).Select(i => (double)i).ToArray();
        NpyFile.Write(_folder["long.npy"], DataArray.From(rows));
        CsvFile.Write(_folder["long.csv"], Samples.FromColumn(rows), ["a"]);
        Gzip("long.csv");
        using (var chunks = SampleFile.OpenChunks(_folder[name], 24_000))
        {
            var shares = new List<double>();
            chunks.Next(new Listener(shares.Add)).ShouldNotBeNull().Packed.ToArray().ShouldBe(rows[..24_000]);
            shares.Count.ShouldBe(3);
            chunks.Next(new Listener(shares.Add)).ShouldNotBeNull().Packed.ToArray().ShouldBe(rows[24_000..]);
            chunks.Next(new Listener(shares.Add)).ShouldBeNull();
            shares.ShouldBe(shares.Order());
            shares.ShouldAllBe(share => share > 0 && share <= 1);
            shares[^1].ShouldBe(1);
        }

        using var source = new CancellationTokenSource();
        using var stopped = SampleFile.OpenChunks(_folder[name], 24_000);
        Should.Throw<OperationCanceledException>(() => stopped.Next(new Listener(_ => source.Cancel()), source.Token)).CancellationToken.ShouldBe(source.Token);
        stopped.RowsRead.ShouldBe(10_000);
    }

    private sealed class Listener(Action<double> hear) : IProgress<double>
    {
        public void Report(double value) => hear(value);
    }

    [Theory]
    [InlineData("t.npy")]
    [InlineData("t.npy:2,0")]
    [InlineData("line.npy")]
    [InlineData("t.npz:x")]
    [InlineData("t.npz:x:1")]
    [InlineData("t.npz:y")]
    [InlineData("t.safetensors:x")]
    [InlineData("t.safetensors:x:0-1")]
    [InlineData("t.safetensors:first")]
    [InlineData("t.csv")]
    [InlineData("t.csv:c,a")]
    [InlineData("t.csv.gz:b")]
    [InlineData("bare.csv")]
    [InlineData("bare.csv.gz:1")]
    [InlineData("t-idx3-ubyte")]
    [InlineData("t-idx3-ubyte.gz:1")]
    public void The_rows_are_those_of_the_whole_file(string spec) => RequireWhole(_folder[spec]);

    [Theory]
    [MemberData(nameof(NumpyFiles.Arrays), MemberType = typeof(NumpyFiles))]
    public void Every_element_type_and_order_of_numpy_is_read(string name, string base64, int[] shape, double[] values)
    {
        var path = _folder.Write("numpy.npy", Convert.FromBase64String(base64));
        RequireWhole(path);
        Read(path, 2).SelectMany(chunk => chunk.Pack().Packed.ToArray()).ShouldBe(values, $"{name} of {shape.Length} dimensions");
        if (shape.Length == 3)
        {
            RequireWhole($"{path}:3,1");
        }
    }

    [Theory]
    [InlineData("t.npy", 20)]
    [InlineData("t.npz:x", 40)]
    [InlineData("t.safetensors:x", 5)]
    [InlineData("t-idx3-ubyte", 1)]
    [InlineData("t-idx3-ubyte.gz", 9)]
    [InlineData("t.csv.gz", 6)]
    public void A_file_that_was_cut_off_is_refused(string spec, int cut)
    {
        var path = _folder[spec.Split(':')[0]];
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^cut]);
        Should.Throw<DataFormatException>(() => Read(_folder[spec], 2).Count());
    }

    [Theory]
    [InlineData("t.npy")]
    [InlineData("t-idx3-ubyte")]
    public void Bytes_after_the_end_are_refused(string name)
    {
        File.AppendAllText(_folder[name], "x");
        Should.Throw<DataFormatException>(() => Read(_folder[name], 2).Count()).Message.ShouldContain("after the end");
    }

    [Fact]
    public void A_damaged_array_in_a_zip_file_is_refused_after_its_last_row()
    {
        var bytes = Convert.FromBase64String(NumpyFiles.StoredNpz);
        var number = bytes.AsSpan().LastIndexOf((ReadOnlySpan<byte>)[0, 0, 0, 0, 0, 0, 0x18, 0x40]);
        bytes[number] = 1;
        Should.Throw<DataFormatException>(() => Read(_folder.Write("bad.npz", bytes) + ":x", 1).Count()).Message.ShouldContain("CRC-32");
    }

    [Fact]
    public void A_header_that_claims_too_much_is_refused_before_anything_is_allocated()
    {
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(_folder["t.npy"]));
        var path = _folder.Write("liar.npy", Encoding.Latin1.GetBytes(text.Replace("(11, 3), }          ", "(9999999999, 3), }  ", StringComparison.Ordinal)));
        var before = GC.GetAllocatedBytesForCurrentThread();
        Should.Throw<DataFormatException>(() => Read(path, 1 << 24).Count()).Message.ShouldContain("239999999976 bytes");
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(2_000_000);
    }

    [Fact]
    public void A_fortran_array_in_a_zip_file_says_how_to_go_on()
    {
        using (var zip = ZipFile.Open(_folder["f.npz"], ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("x.npy").Open();
            var fortran = (string)NumpyFiles.Arrays.First(row => (string)row[0] == "fortran f8")[1];
            entry.Write(Convert.FromBase64String(fortran));
        }

        Should.Throw<DataFormatException>(() => Read(_folder["f.npz"], 2).Count()).Message.ShouldContain("ascontiguousarray");
    }

    [Fact]
    public void A_cell_that_is_no_number_is_named_with_its_row_in_the_whole_file()
    {
        _folder.Write("text.csv", "a,b\n" + string.Concat(Enumerable.Range(0, 50).Select(i => $"{i},{(i == 41 ? "tall" : "1")}\n")));
        Should.Throw<DataFormatException>(() => Read(_folder["text.csv"], 7).Count()).Message.ShouldContain("row 41, column 1 (both counted from 0; line 43");
        Read(_folder["text.csv:a"], 7).Sum(chunk => chunk.Rows).ShouldBe(50);
    }

    private static IEnumerable<Samples> Read(string spec, int rowsPerChunk)
    {
        using var chunks = SampleFile.OpenChunks(spec, rowsPerChunk);
        while (chunks.Next() is { } chunk)
        {
            yield return chunk;
        }
    }

    private static void RequireWhole(string spec)
    {
        var whole = SampleFile.Read(spec);
        foreach (var size in new[] { 1, 2, 5, 11, 1000 })
        {
            using var chunks = SampleFile.OpenChunks(spec, size);
            chunks.Columns.ShouldBe(whole.Columns);
            chunks.Source.ShouldBe(whole.Source);
            var values = new List<double>();
            while (chunks.Next() is { } chunk)
            {
                chunk.Rows.ShouldBeInRange(1, size);
                values.AddRange(chunk.Pack().Packed);
            }

            chunks.RowsRead.ShouldBe(whole.Samples.Rows);
            values.ShouldBe(whole.Samples.Pack().Packed.ToArray());
            chunks.Next().ShouldBeNull();
        }
    }

    private void Gzip(string name)
    {
        using var file = File.Create(_folder[name + ".gz"]);
        using var gzip = new GZipStream(file, CompressionLevel.Fastest);
        gzip.Write(File.ReadAllBytes(_folder[name]));
    }
}
