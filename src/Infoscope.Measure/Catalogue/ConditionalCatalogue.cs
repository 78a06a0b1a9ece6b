using Infoscope.Measure.Catalogue.Entries;
using Infoscope.Measure.Conditional;
using Infoscope.Measure.Mixed;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Catalogue;

/// <summary>The estimators that can condition on a third sample, under the ids and with the settings of their sisters for two.</summary>
public static class ConditionalCatalogue
{
    private static readonly (string Id, Func<SettingValues, IConditionalMutualInformationEstimator> Create)[] Entries =
    [
        ("plugin", static _ => new PluginConditionalEstimator()),
        ("gaussian", static _ => new GaussianConditionalEstimator()),
        ("ksg1", static values => new KsgConditionalEstimator(KsgEntry.WindowedOptions(values))),
        ("mixed-ksg", static values => new MixedConditionalEstimator(values.Integer("k", 1) is { } k ? new MixedKsgOptions(k) : new MixedKsgOptions())),
    ];

    /// <summary>All ids, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Ids { get; } = [.. Entries.Select(static entry => entry.Id)];

    /// <summary>Makes an estimator of <c>I(X;Y|Z)</c> from its id and settings by name; those left out have their defaults.</summary>
    /// <exception cref="SettingException">The id cannot condition or does not exist, a setting is unknown, or a value is not allowed.</exception>
    public static IConditionalMutualInformationEstimator Create(string id, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        var create = Array.Find(Entries, entry => entry.Id == id).Create ?? throw SettingException.Unknown("conditional estimator", id, Ids);
        return create(new SettingValues(EstimatorCatalogue.Find(id), settings ?? new Dictionary<string, string>(StringComparer.Ordinal)));
    }
}
