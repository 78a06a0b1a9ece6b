using Infoscope.Measure.Catalogue.Entries;

namespace Infoscope.Measure.Catalogue;

/// <summary>Every estimator of this project, by id. To add one: a file in Entries and a line here.</summary>
/// <remarks>Projects above have lists of their own, and a list of all.</remarks>
public static class EstimatorCatalogue
{
    /// <summary>All entries, in the order in which they are shown.</summary>
    public static EstimatorList All { get; } = new(
    [
        PluginEntry.Entry,
        .. DiscreteEntries.All,
        BinnedEntry.Entry,
        EdgeEntry.Entry,
        AdaptiveBinnedEntry.Entry,
        GaussianEntry.Entry,
        CopulaEntry.Entry,
        KsgEntry.First,
        KsgEntry.Second,
        KsgEntry.Copula,
        RossEntry.Entry,
        MixedKsgEntry.Entry,
        KlSumEntry.Entry,
        LncEntry.Entry,
        GeometricEntry.Entry,
        LnnEntry.Entry,
        LocalGaussianEntry.Entry,
        KdeEntry.Upper,
        KdeEntry.Lower,
    ]);

    /// <inheritdoc cref="EstimatorList.Find"/>
    public static EstimatorEntry Find(string id) => All.Find(id);

    /// <inheritdoc cref="EstimatorList.Create"/>
    public static IMutualInformationEstimator Create(string id, IReadOnlyDictionary<string, string>? settings = null) => All.Create(id, settings);
}
