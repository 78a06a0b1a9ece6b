using System.Globalization;
using Infoscope.Core.Randomness;
using Infoscope.Data.Sets;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Lab.Planes;

/// <summary>Loads the rows that a plane's settings ask for.</summary>
public static class PlaneSource
{
    private const ulong SplitStream = 0x73706C6974;
    private const int ImageClasses = 10;
    private static readonly TimeSpan DownloadTimeout = TimeSpan.FromMinutes(10);

    /// <summary>Loads a data set; images are read from the settings' folder, else from the cache, else downloaded into it.</summary>
    /// <exception cref="SettingException">There is no such data set.</exception>
    /// <exception cref="Data.DataFormatException">A file is missing or is not the published one.</exception>
    public static PlaneData Load(PlaneSettings settings, IProgress<DownloadProgress>? progress, CancellationToken cancellation) => settings.Data switch
    {
        "tishby" => Tishby(),
        "mnist" => Images(ImageCollections.Mnist, settings, progress, cancellation),
        "fashion-mnist" => Images(ImageCollections.FashionMnist, settings, progress, cancellation),
        _ => throw SettingException.Unknown("data", settings.Data, ["tishby", "mnist", "fashion-mnist"]),
    };

    private static PlaneData Tishby()
    {
        const int Train = 3277;
        var inputs = TishbyData.Inputs();
        return new PlaneData
        {
            Inputs = Array.ConvertAll(inputs.Packed.ToArray(), value => (float)value),
            Rows = inputs.Rows,
            Columns = inputs.Columns,
            Labels = Array.ConvertAll(TishbyData.Labels(), label => (int)label),
            Classes = 2,
            MeasuredStart = 0,
            MeasuredRows = inputs.Rows,
            // Shuffled: the first 80 % in counting order are the small patterns, and say nothing about the others.
            TrainRows = seed => Order(seed)[..Train],
            TestRows = seed => Order(seed)[Train..],
            Description = "X is one of all 4096 patterns of 12 bits, each equally likely: H(X) = 12 bits. 3277 of them, drawn by the seed, are learned and 819 test; layers are measured at all 4096.",
        };

        static int[] Order(ulong seed) => new RandomStream(seed).Split(SplitStream).Permutation(TishbyData.Patterns);
    }

    private static PlaneData Images(ImageCollection collection, PlaneSettings settings, IProgress<DownloadProgress>? progress, CancellationToken cancellation)
    {
        using var http = new HttpClient { Timeout = DownloadTimeout };
        var options = new ImageSetOptions { DataFolder = settings.DataDirectory, Progress = progress };
        var set = ImageSetLoader.LoadAsync(collection, options, http, cancellation).GetAwaiter().GetResult();
        var train = Rows(settings.TrainRows, set.Train.Count, "train-rows");
        var measured = Rows(settings.MeasuredRows, set.Test.Count, "measured-rows");
        return new PlaneData
        {
            Inputs = [.. set.Train.ToSingles().AsSpan(0, train * set.Train.PixelsPerImage), .. set.Test.ToSingles()],
            Rows = train + set.Test.Count,
            Columns = set.Train.PixelsPerImage,
            Labels = [.. ToInts(set.Train.Labels.Span[..train]), .. ToInts(set.Test.Labels.Span)],
            Classes = ImageClasses,
            MeasuredStart = train,
            MeasuredRows = measured,
            TrainRows = _ => [.. Enumerable.Range(0, train)],
            TestRows = _ => [.. Enumerable.Range(train, set.Test.Count)],
            Description = string.Create(
                CultureInfo.InvariantCulture,
                $"X is one of the first {measured} test images of {collection.Id}, each a symbol of its own: H(X) = {Math.Log2(measured):0.##} bits. The first {train} training images are learned, all {set.Test.Count} test images test."),
        };
    }

    private static int Rows(int asked, int available, string name) => asked <= available
        ? asked == 0 ? available : asked
        : throw new SettingException($"The setting {name} is {asked}; there are {available}. Take fewer, or 0 for all.");

    private static int[] ToInts(ReadOnlySpan<byte> labels)
    {
        var whole = new int[labels.Length];
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = labels[i];
        }

        return whole;
    }
}
