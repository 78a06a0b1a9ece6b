using System.Security.Cryptography;
using Infoscope.Data.Arrays;
using Infoscope.Data.Idx;

namespace Infoscope.Data.Sets;

/// <summary>Where an image set is looked for.</summary>
public readonly record struct ImageSetOptions()
{
    /// <summary>The user's folder with the four published files, packed or unpacked; null uses the cache, and downloads what it lacks.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The cache; null is <see cref="CacheFolder.Default"/>.</summary>
    public string? Cache { get; init; }

    /// <summary>Called while downloading.</summary>
    public IProgress<DownloadProgress>? Progress { get; init; }
}

/// <summary>Loads the published image sets and checks that they are what was published.</summary>
public static class ImageSetLoader
{
    /// <summary>Loads a set.</summary>
    /// <param name="collection">Which one.</param>
    /// <param name="options">Where to look.</param>
    /// <param name="http">Used if something must be downloaded; not disposed.</param>
    /// <param name="cancellation">Stops a download; what has come is kept and goes on next time.</param>
    /// <exception cref="DataFormatException">
    /// A file is missing in the user's folder, is not the published one (by SHA-256 of its content), or cannot be downloaded.
    /// </exception>
    public static async Task<ImageSet> LoadAsync(ImageCollection collection, ImageSetOptions options, HttpClient http, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(http);
        var files = new List<DataArray>();
        foreach (var file in (PublishedFile[])[collection.TrainImages, collection.TrainLabels, collection.TestImages, collection.TestLabels])
        {
            var path = options.DataFolder is { } folder
                ? FindIn(folder, file)
                : await CacheAsync(collection, file, options, http, cancellation).ConfigureAwait(false);
            files.Add(ReadPublished(path, file));
        }

        return new ImageSet(collection.Id, LabelledImages.Pair(files[0], files[1]), LabelledImages.Pair(files[2], files[3]));
    }

    /// <summary>Reads a file and checks its content.</summary>
    internal static DataArray ReadPublished(string path, PublishedFile file)
    {
        var array = IdxFile.Read(path);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(IdxFile.Header(array));
        hash.AppendData(array.Bytes.Span);
        var found = Convert.ToHexStringLower(hash.GetHashAndReset());
        return found == file.InflatedSha256
            ? array
            : throw new DataFormatException(
                path,
                $"Its content is not that of the published {file.Name}: SHA-256 {found}, expected {file.InflatedSha256}.",
                "Delete the file to have it downloaded again, or read your own images as arrays.");
    }

    private static string FindIn(string folder, PublishedFile file)
    {
        var packed = Path.Combine(folder, file.Name);
        var unpacked = packed[..^".gz".Length];
        return File.Exists(packed) ? packed
            : File.Exists(unpacked) ? unpacked
            : throw new DataFormatException(packed, "There is no such file, packed or unpacked.", "The folder must hold the four published files under their published names.");
    }

    private static async Task<string> CacheAsync(ImageCollection collection, PublishedFile file, ImageSetOptions options, HttpClient http, CancellationToken cancellation)
    {
        var path = Path.Combine(options.Cache ?? CacheFolder.Default(), collection.Id, file.Name);
        if (!File.Exists(path))
        {
            await new Downloader(http, options.Progress).FetchAsync(collection.Mirrors, file, path, cancellation).ConfigureAwait(false);
        }

        return path;
    }
}
