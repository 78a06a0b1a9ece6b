using Infoscope.Measure.Catalogue.Entries;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Multivariate;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Catalogue;

/// <summary>The estimators of many variables, under the ids and with the settings of their sisters for two.</summary>
public static class MultivariateCatalogue
{
    /// <summary>All ids, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Ids { get; } = ["plugin", .. DiscreteEntries.All.Select(static entry => entry.Id), "gaussian", "ksg1", "ksg2"];

    /// <summary>Makes an estimator from its id and settings by name; those left out have their defaults.</summary>
    /// <exception cref="SettingException">The id is none of <see cref="Ids"/>, a setting is unknown, or a value is not allowed.</exception>
    public static MultivariateEstimator Create(string id, IReadOnlyDictionary<string, string>? settings = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (!Ids.Contains(id))
        {
            throw SettingException.Unknown("multivariate estimator", id, Ids);
        }

        var values = new SettingValues(EstimatorCatalogue.Find(id), settings ?? new Dictionary<string, string>(StringComparer.Ordinal));
        return id switch
        {
            "gaussian" => MultivariateEstimator.Gaussian(),
            "ksg1" => MultivariateEstimator.Ksg1(Neighbours(values)),
            "ksg2" => MultivariateEstimator.Ksg2(Neighbours(values)),
            "plugin" => MultivariateEstimator.Discrete(new PluginEntropy()),
            _ => Corrected(id, values),
        };
    }

    private static MultivariateEstimator Corrected(string id, SettingValues values)
    {
        foreach (var size in new[] { EntropySettings.XAlphabet, EntropySettings.YAlphabet })
        {
            if (values.Has(size))
            {
                throw new SettingException($"The setting {size} of {id} belongs to two variables; of many columns each has the symbols seen. Leave it out.");
            }
        }

        return MultivariateEstimator.Discrete(DiscreteEntries.EntropyOf(id, values), DiscreteEntries.JointOf(values));
    }

    private static KsgOptions Neighbours(SettingValues values) => values.Has("theiler")
        ? throw new SettingException("A multivariate ksg1 leaves no rows out: leave theiler out, or measure two samples.")
        : values.Integer("k", 1) is { } k ? new KsgOptions(k) : new KsgOptions();
}
