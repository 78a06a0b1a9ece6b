using Infoscope.Measure.Catalogue.Entries;

namespace Infoscope.Measure.Catalogue;

/// <summary>Every estimator there is, by id. To add one: a file in Entries and a line here.</summary>
public static class EstimatorCatalogue
{
    /// <summary>All entries, in the order in which they are shown.</summary>
    public static IReadOnlyList<EstimatorEntry> All { get; } =
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
    ];

    /// <summary>The entry of an id.</summary>
    /// <exception cref="SettingException">There is no such id; the message names the nearest one and all that exist.</exception>
    public static EstimatorEntry Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return All.FirstOrDefault(entry => entry.Id == id) ?? throw SettingException.Unknown("estimator", id, All.Select(entry => entry.Id));
    }

    /// <summary>Makes an estimator from its id and settings by name.</summary>
    /// <exception cref="SettingException">The id or a setting is unknown, or a value is not allowed.</exception>
    public static IMutualInformationEstimator Create(string id, IReadOnlyDictionary<string, string>? settings = null) => Find(id).Create(settings);
}
