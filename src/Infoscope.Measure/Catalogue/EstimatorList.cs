using System.Collections;

namespace Infoscope.Measure.Catalogue;

/// <summary>Some estimators by id, in the order in which they are shown. Lists of several projects join into one without any of them knowing the others.</summary>
public sealed class EstimatorList : IReadOnlyList<EstimatorEntry>
{
    private readonly EstimatorEntry[] _entries;

    /// <summary>A list of these entries.</summary>
    /// <param name="entries">At least one; no two with one id.</param>
    /// <exception cref="ArgumentException">Two have one id.</exception>
    public EstimatorList(params IEnumerable<EstimatorEntry> entries)
    {
        _entries = [.. entries];
        if (_entries.GroupBy(static entry => entry.Id, StringComparer.Ordinal).FirstOrDefault(static same => same.Count() > 1) is { } twice)
        {
            throw new ArgumentException($"Two estimators are called '{twice.Key}'. Give one of them another id.", nameof(entries));
        }
    }

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public EstimatorEntry this[int index] => _entries[index];

    /// <summary>The entry of an id.</summary>
    /// <exception cref="SettingException">There is no such id; the message names the nearest one and all that exist.</exception>
    public EstimatorEntry Find(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Array.Find(_entries, entry => entry.Id == id) ?? throw SettingException.Unknown("estimator", id, _entries.Select(static entry => entry.Id));
    }

    /// <summary>Makes an estimator from its id and settings by name.</summary>
    /// <exception cref="SettingException">The id or a setting is unknown, or a value is not allowed.</exception>
    public IMutualInformationEstimator Create(string id, IReadOnlyDictionary<string, string>? settings = null) => Find(id).Create(settings);

    /// <inheritdoc/>
    public IEnumerator<EstimatorEntry> GetEnumerator() => ((IEnumerable<EstimatorEntry>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
