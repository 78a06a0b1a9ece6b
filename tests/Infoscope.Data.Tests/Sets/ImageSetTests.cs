using System.IO.Compression;
using System.Security.Cryptography;
using Infoscope.Data.Arrays;
using Infoscope.Data.Idx;
using Infoscope.Data.Sets;

namespace Infoscope.Data.Tests.Sets;

public sealed class ImageSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [SharedFact("data/mnist")]
    public async Task Mnist_is_the_published_set()
    {
        var set = await ImageSetLoader.LoadAsync(ImageCollections.Mnist, new ImageSetOptions { DataFolder = SharedFolder.Get("data/mnist") }, _http);

        (set.Train.Count, set.Test.Count, set.Train.PixelsPerImage).ShouldBe((60_000, 10_000, 784));
        Counts(set.Train).ShouldBe([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949]);
        Counts(set.Test).ShouldBe([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]);
        var pixels = set.Train.ToSingles();
        pixels.Average(value => (double)value).ShouldBe(0.130660, 1e-6);
        set.Test.ToSamples().Packed.ToArray().Average().ShouldBe(0.132515, 1e-6);
    }

    [FashionFact]
    public async Task Fashion_mnist_is_the_published_set()
    {
        var set = await ImageSetLoader.LoadAsync(ImageCollections.FashionMnist, new ImageSetOptions { DataFolder = FashionFactAttribute.Folder }, _http);

        Counts(set.Train).ShouldAllBe(count => count == 6000);
        Counts(set.Test).ShouldAllBe(count => count == 1000);
        set.Train.ToSingles().Average(value => (double)value).ShouldBe(0.286041, 1e-6);
    }

    [Fact]
    public async Task Unpacked_files_do_as_well_and_others_are_refused_by_their_checksum()
    {
        var (collection, files) = Small();
        foreach (var (name, content) in files)
        {
            _folder.Write(name[..^3], content);
        }

        var options = new ImageSetOptions { DataFolder = _folder.Path };
        (await ImageSetLoader.LoadAsync(collection, options, _http)).Train.Labels.ToArray().ShouldBe([3, 7]);

        var labels = files["train-l.gz"];
        labels[^1] ^= 1;
        _folder.Write("train-l", labels);
        var error = await Should.ThrowAsync<DataFormatException>(() => ImageSetLoader.LoadAsync(collection, options, _http));
        error.Problem.ShouldContain("not that of the published train-l.gz");
    }

    [Fact]
    public async Task A_missing_file_in_the_users_folder_is_named_and_not_downloaded()
    {
        var error = await Should.ThrowAsync<DataFormatException>(
            () => ImageSetLoader.LoadAsync(ImageCollections.Mnist, new ImageSetOptions { DataFolder = _folder.Path }, _http));

        error.Path.ShouldEndWith("train-images-idx3-ubyte.gz");
        Directory.GetFiles(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_the_cache_lacks_is_downloaded_once()
    {
        var (collection, files) = Small();
        var options = new ImageSetOptions { Cache = _folder["cache"] };
        foreach (var (name, content) in files.Skip(1))
        {
            Directory.CreateDirectory(_folder["cache/small"]);
            _folder.Write($"cache/small/{name}", Pack(content));
        }

        using var shop = new Shop(Pack(files["train-i.gz"]), Answer.Whole);
        var served = collection with { Mirrors = [shop.Address] };
        (await ImageSetLoader.LoadAsync(served, options, _http)).Train.Pixels.ToArray().ShouldBe([1, 2, 3, 4]);
        (await ImageSetLoader.LoadAsync(served, options, _http)).Test.Count.ShouldBe(1);
        shop.Ranges.Count.ShouldBe(1);
    }

    [Fact]
    public void Images_and_labels_must_pair_up()
    {
        var images = new DataArray(ElementType.UInt8, [2, 1, 1], new byte[2]);
        Should.Throw<DataFormatException>(() => LabelledImages.Pair(images, new DataArray(ElementType.UInt8, [3], new byte[3]))).Problem.ShouldContain("3 labels for the 2 images");
        Should.Throw<DataFormatException>(() => LabelledImages.Pair(new DataArray(ElementType.UInt8, [2], new byte[2]), new DataArray(ElementType.UInt8, [2], new byte[2])));
        Should.Throw<DataFormatException>(() => LabelledImages.Pair(images, images));
    }

    [Fact]
    public void An_unknown_set_is_answered_with_the_nearest() =>
        Should.Throw<ArgumentException>(() => ImageCollections.Find("minst")).Message.ShouldContain("Did you mean 'mnist'?");

    [Fact]
    public void The_cache_follows_its_variables()
    {
        CacheFolder.Choose(name => name == CacheFolder.Variable ? "/a" : "/b").ShouldBe("/a");
        CacheFolder.Choose(name => name == "XDG_CACHE_HOME" ? "/b" : null).ShouldBe(Path.Combine("/b", "infoscope"));
        CacheFolder.Choose(_ => null).ShouldEndWith(OperatingSystem.IsWindows() ? "cache" : "infoscope");
    }

    private static int[] Counts(LabelledImages images)
    {
        var counts = new int[10];
        foreach (var label in images.Labels.Span)
        {
            counts[label]++;
        }

        return counts;
    }

    private (ImageCollection Collection, Dictionary<string, byte[]> Files) Small()
    {
        var arrays = new (string Name, DataArray Array)[]
        {
            ("train-i.gz", new DataArray(ElementType.UInt8, [2, 1, 2], new byte[] { 1, 2, 3, 4 })),
            ("train-l.gz", new DataArray(ElementType.UInt8, [2], new byte[] { 3, 7 })),
            ("test-i.gz", new DataArray(ElementType.UInt8, [1, 1, 2], new byte[] { 5, 6 })),
            ("test-l.gz", new DataArray(ElementType.UInt8, [1], new byte[] { 9 })),
        };
        var files = arrays.ToDictionary(item => item.Name, item => (byte[])[.. IdxFile.Header(item.Array), .. item.Array.Bytes.Span]);
        var published = files.Select(file => new PublishedFile(file.Key, file.Value.Length, Convert.ToHexStringLower(SHA256.HashData(file.Value)))).ToArray();
        return (new ImageCollection("small", [], published[0], published[1], published[2], published[3]), files);
    }

    private static byte[] Pack(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var gzip = new GZipStream(stream, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(content);
        }

        return stream.ToArray();
    }
}

/// <summary>A test that needs Debian's package of Fashion-MNIST.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class FashionFactAttribute : FactAttribute
{
    public const string Folder = "/usr/share/datasets/fashion-mnist";

    public FashionFactAttribute()
    {
        Skip = Directory.Exists(Folder) ? null : $"needs {Folder} (the package dataset-fashion-mnist)";
    }
}
