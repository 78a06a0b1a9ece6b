using System.IO.Compression;
using Infoscope.Data.Arrays;
using Infoscope.Data.Npy;

namespace Infoscope.Data.Tests.Npy;

public sealed class NpzFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(NumpyFiles.StoredNpz)]
    [InlineData(NumpyFiles.DeflatedNpz)]
    public void What_numpy_wrote_is_read(string base64)
    {
        var path = _folder.Write("a.npz", Convert.FromBase64String(base64));

        var arrays = NpzFile.Read(path);

        arrays.Keys.ShouldBe(["x", "labels"]);
        arrays["x"].ToDoubles().ShouldBe([1, 2, 3, 4, 5, 6]);
        arrays["x"].Shape.ToArray().ShouldBe([2, 3]);
        NpzFile.ReadNames(path).ShouldBe(["x", "labels"]);
        NpzFile.ReadArray(path, "labels").ToInt32s().ShouldBe([1, 0, 1]);
    }

    [Fact]
    public void Arrays_come_back_and_the_same_arrays_give_the_same_bytes()
    {
        var arrays = new Dictionary<string, DataArray> { ["layer1/w"] = DataArray.From([1f, 2f, 3f, 4f], 2, 2), ["b"] = DataArray.From([7L]) };

        NpzFile.Write(_folder["a.npz"], arrays);
        NpzFile.Write(_folder["b.npz"], arrays);

        var back = NpzFile.Read(_folder["a.npz"]);
        back["layer1/w"].ToSingles().ShouldBe([1f, 2f, 3f, 4f]);
        back["b"].ToInt64s().ShouldBe([7L]);
        File.ReadAllBytes(_folder["a.npz"]).ShouldBe(File.ReadAllBytes(_folder["b.npz"]));
    }

    [Fact]
    public void An_array_that_is_not_there_is_answered_with_the_nearest_and_the_list()
    {
        var path = _folder.Write("a.npz", Convert.FromBase64String(NumpyFiles.StoredNpz));

        var error = Should.Throw<DataFormatException>(() => NpzFile.ReadArray(path, "label"));

        error.Message.ShouldContain("Did you mean 'labels'?");
        error.Message.ShouldContain("'x', 'labels'");
    }

    [Theory]
    [InlineData("../x.npy")]
    [InlineData("a/../../x.npy")]
    [InlineData("/x.npy")]
    [InlineData("..\\x.npy")]
    [InlineData("C:x.npy")]
    [InlineData(".npy")]
    public void A_name_that_leaves_the_archive_is_refused(string name)
    {
        var path = Zip((name, [1, 2, 3]));

        Should.Throw<DataFormatException>(() => NpzFile.Read(path)).Problem.ShouldContain("is not allowed");
    }

    [Fact]
    public void A_name_that_appears_twice_is_refused()
    {
        var path = Zip(("x.npy", [1]), ("x.npy", [2]));

        Should.Throw<DataFormatException>(() => NpzFile.Read(path)).Problem.ShouldContain("'x' appears twice");
    }

    [Fact]
    public void More_entries_than_allowed_are_refused()
    {
        var path = Zip(("x.npy", [1]), ("y.npy", [2]));

        Should.Throw<DataFormatException>(() => NpzFile.Read(path, new NpzLimits { Entries = 1 })).Problem.ShouldContain("2 entries");
    }

    [Fact]
    public void What_inflates_beyond_the_limit_is_refused_and_honest_zeros_are_not()
    {
        NpzFile.Write(_folder["a.npz"], new Dictionary<string, DataArray> { ["x"] = DataArray.From(new double[1_000_000]), ["y"] = DataArray.From(new double[1_000_000]) });

        NpzFile.Read(_folder["a.npz"]).Count.ShouldBe(2);
        Should.Throw<DataFormatException>(() => NpzFile.Read(_folder["a.npz"], new NpzLimits { InflatedBytes = 8_100_000 })).Problem.ShouldContain("inflates to more");
        Should.Throw<DataFormatException>(() => NpzFile.Read(_folder["a.npz"], new NpzLimits { Ratio = 100 })).Problem.ShouldContain("inflates to more");
    }

    [Fact]
    public void A_changed_bit_in_stored_numbers_is_found_by_the_checksum()
    {
        var file = Convert.FromBase64String(NumpyFiles.StoredNpz);
        var at = file.AsSpan().IndexOf(BitConverter.GetBytes(5.0));
        at.ShouldBeGreaterThan(0);
        file[at] ^= 1;

        Should.Throw<DataFormatException>(() => NpzFile.Read(_folder.Write("a.npz", file))).Problem.ShouldContain("CRC-32");
    }

    [Fact]
    public void An_entry_whose_directory_claims_more_than_the_file_has_is_refused()
    {
        var file = Convert.FromBase64String(NumpyFiles.StoredNpz);
        var directory = file.AsSpan().IndexOf("PK\u0001\u0002"u8);
        file[directory + 23] = 0x7F;

        Should.Throw<DataFormatException>(() => NpzFile.Read(_folder.Write("a.npz", file)));
    }

    [Theory]
    [InlineData(NumpyFiles.StoredNpz)]
    [InlineData(NumpyFiles.DeflatedNpz)]
    public void Every_shortened_file_is_refused(string base64)
    {
        var whole = Convert.FromBase64String(base64);
        for (var length = 0; length < whole.Length; length++)
        {
            using var stream = new MemoryStream(whole, 0, length);
            Should.Throw<DataFormatException>(() => NpzFile.Read(stream, "a.npz", new NpzLimits()), $"{length} of {whole.Length} bytes");
        }
    }

    private string Zip(params (string Name, byte[] Content)[] entries)
    {
        using var stream = File.Create(_folder["z.npz"]);
        using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }

        return _folder["z.npz"];
    }
}
