using Infoscope.Core;

namespace Infoscope.Data.Sets;

/// <summary>The image sets that Infoscope knows, with their public addresses and checksums.</summary>
public static class ImageCollections
{
    private const string TrainImages = "train-images-idx3-ubyte.gz";
    private const string TrainLabels = "train-labels-idx1-ubyte.gz";
    private const string TestImages = "t10k-images-idx3-ubyte.gz";
    private const string TestLabels = "t10k-labels-idx1-ubyte.gz";

    /// <summary>Handwritten digits. Source: LeCun, Bottou, Bengio and Haffner, Proc. IEEE 86, 2278 (1998).</summary>
    public static ImageCollection Mnist { get; } = new(
        "mnist",
        [new Uri("https://ossci-datasets.s3.amazonaws.com/mnist/"), new Uri("https://storage.googleapis.com/cvdf-datasets/mnist/")],
        new PublishedFile(TrainImages, 47_040_016, "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
        new PublishedFile(TrainLabels, 60_008, "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
        new PublishedFile(TestImages, 7_840_016, "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
        new PublishedFile(TestLabels, 10_008, "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"));

    /// <summary>Pictures of clothes in MNIST's format. Source: Xiao, Rasul and Vollgraf, arXiv:1708.07747 (2017).</summary>
    public static ImageCollection FashionMnist { get; } = new(
        "fashion-mnist",
        [
            new Uri("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
            new Uri("https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/"),
        ],
        new PublishedFile(TrainImages, 47_040_016, "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888"),
        new PublishedFile(TrainLabels, 60_008, "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9"),
        new PublishedFile(TestImages, 7_840_016, "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b"),
        new PublishedFile(TestLabels, 10_008, "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34"));

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ImageCollection> All { get; } = [Mnist, FashionMnist];

    /// <summary>The set with this name.</summary>
    /// <exception cref="ArgumentException">There is none; the message lists them and names the nearest.</exception>
    public static ImageCollection Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var ids = All.Select(set => set.Id).ToList();
        return All.FirstOrDefault(set => set.Id == id) ?? throw new ArgumentException(
            $"There is no data set {Text.Quote(id)}. Did you mean {Text.Quote(NearestName.Find(id, ids) ?? ids[0])}? There are {Text.List(ids)}.", nameof(id));
    }
}
