using Infoscope.Core;
using Infoscope.Data.Arrays;
using Infoscope.Data.Csv;
using Infoscope.Data.Idx;
using Infoscope.Data.Npy;
using Infoscope.Data.Safetensors;

namespace Infoscope.Data.Tests;

public sealed class SampleFileTests : IDisposable
{
    private static readonly DataArray Table = DataArray.From([1.0, 2, 3, 4, 5, 6], 2, 3);
    private static readonly DataArray Bytes = new(ElementType.UInt8, [2, 3], new byte[] { 1, 2, 3, 4, 5, 6 });
    private readonly TemporaryFolder _folder = new();

    public SampleFileTests()
    {
        NpyFile.Write(_folder["t.npy"], Table);
        NpyFile.Write(_folder["cube.npy"], DataArray.From([1.0, 2, 3, 4, 5, 6, 7, 8], 2, 2, 2));
        NpyFile.Write(_folder["line.npy"], DataArray.From([1.0, 2, 3]));
        NpyFile.Write(_folder["colon:name.npy"], DataArray.From([9.0]));
        NpzFile.Write(_folder["one.npz"], new Dictionary<string, DataArray> { ["x"] = Table });
        NpzFile.Write(_folder["two.npz"], new Dictionary<string, DataArray> { ["hidden"] = Table, ["labels"] = DataArray.From([0L, 1]) });
        SafetensorsFile.Write(_folder["t.safetensors"], new TensorFile(new Dictionary<string, DataArray> { ["a:b"] = Table, ["c"] = Table }, new Dictionary<string, string>()));
        CsvFile.Write(_folder["t.csv"], Table.ToSamples(), ["a", "b", "c"]);
        IdxFile.Write(_folder["t-idx2-ubyte.gz"], Bytes);
        IdxFile.Write(_folder["t-idx2-ubyte"], Bytes);
        File.Copy(_folder["t.npy"], _folder["unnamed"]);
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("t.npy", new[] { 1.0, 2, 3, 4, 5, 6 }, 2)]
    [InlineData("t.npy:0,2", new[] { 1.0, 3, 4, 6 }, 2)]
    [InlineData("t.npy:1-2", new[] { 2.0, 3, 5, 6 }, 2)]
    [InlineData("line.npy", new[] { 1.0, 2, 3 }, 3)]
    [InlineData("cube.npy:3", new[] { 4.0, 8 }, 2)]
    [InlineData("colon:name.npy", new[] { 9.0 }, 1)]
    [InlineData("colon:name.npy:0", new[] { 9.0 }, 1)]
    [InlineData("one.npz", new[] { 1.0, 2, 3, 4, 5, 6 }, 2)]
    [InlineData("one.npz:x:2", new[] { 3.0, 6 }, 2)]
    [InlineData("one.npz::2", new[] { 3.0, 6 }, 2)]
    [InlineData("two.npz:labels", new[] { 0.0, 1 }, 2)]
    [InlineData("t.safetensors:a:b", new[] { 1.0, 2, 3, 4, 5, 6 }, 2)]
    [InlineData("t.safetensors:a:b:0", new[] { 1.0, 4 }, 2)]
    [InlineData("t.csv:c,a", new[] { 3.0, 1, 6, 4 }, 2)]
    [InlineData("t-idx2-ubyte.gz:1", new[] { 2.0, 5 }, 2)]
    [InlineData("t-idx2-ubyte", new[] { 1.0, 2, 3, 4, 5, 6 }, 2)]
    [InlineData("unnamed:0", new[] { 1.0, 4 }, 2)]
    public void A_sample_is_read_as_the_command_line_names_it(string spec, double[] values, int rows)
    {
        var table = SampleFile.Read(_folder[spec]);

        table.Samples.Pack().Packed.ToArray().ShouldBe(values);
        table.Samples.Rows.ShouldBe(rows);
        table.Columns.Count.ShouldBe(table.Samples.Columns);
    }

    [Theory]
    [InlineData("t.nqy", "Did you mean 't.npy'")]
    [InlineData("nowhere/t.npy", "nor its folder")]
    [InlineData("", "This is a folder")]
    [InlineData("two.npz", "'hidden', 'labels'")]
    [InlineData("two.npz:label", "Did you mean 'labels'?")]
    [InlineData("two.npz:label:0", "Did you mean 'labels'?")]
    [InlineData("t.safetensors:d", "'a:b', 'c'")]
    [InlineData("t.npy:3", "it has 3, counted from 0")]
    [InlineData("t.npy:a", "no names")]
    [InlineData("t.npy:2-1", "'2-1'")]
    public void What_is_not_there_is_answered_with_what_is(string spec, string answer) =>
        Should.Throw<DataFormatException>(() => SampleFile.Read(_folder[spec])).Message.ShouldContain(answer);

    [Fact]
    public void A_file_of_no_known_format_is_answered_with_the_list() =>
        Should.Throw<DataFormatException>(() => SampleFile.Read(_folder.Write("x.bin", [1, 2, 3]))).Remedy.ShouldContain(".safetensors");

    [Theory]
    [InlineData(@"C:\data\x.npz:array:0,1", @"C:\data\x.npz", "array:0,1")]
    [InlineData("C:/data/x.npz", "C:/data/x.npz", null)]
    [InlineData(@"x.npz:a", "x.npz", "a")]
    [InlineData("x.npy", "x.npy", null)]
    public void The_colon_of_a_drive_never_splits(string spec, string path, string? rest)
    {
        SampleSpec.Parse(spec, _ => false).ShouldBe(new SampleSpec(path, rest));
        SampleSpec.Parse(spec, name => name == path).ShouldBe(new SampleSpec(path, rest));
    }

    [Fact]
    public void Not_finite_numbers_are_passed_on_from_every_format()
    {
        NpyFile.Write(_folder["n.npy"], DataArray.From([1.0, double.NaN]));
        _folder.Write("n.csv", "a\n1\nnan\n");

        foreach (var name in new[] { "n.npy", "n.csv" })
        {
            var table = SampleFile.Read(_folder[name]);
            double.IsNaN(table.Samples[1, 0]).ShouldBeTrue(name);
            Should.Throw<SampleException>(() => table.Samples.RequireFinite("x")).Message.ShouldContain("row 1, column 0");
        }
    }
}
