using System.Globalization;

namespace Infoscope.Measure.Catalogue;

/// <summary>The values that a user gave to the settings of one estimator, read as numbers and names, always with a decimal point.</summary>
public sealed class SettingValues
{
    private readonly EstimatorEntry _entry;
    private readonly IReadOnlyDictionary<string, string> _given;

    /// <summary>The settings given to an entry.</summary>
    /// <param name="entry">Says which names there are.</param>
    /// <param name="given">Values by name.</param>
    /// <exception cref="SettingException">A name is not one of the entry's settings.</exception>
    public SettingValues(EstimatorEntry entry, IReadOnlyDictionary<string, string> given)
    {
        _entry = entry;
        _given = given;
        foreach (var name in given.Keys)
        {
            if (entry.Settings.All(setting => setting.Name != name))
            {
                throw SettingException.UnknownSetting(entry.Id, name, entry.Settings.Select(setting => setting.Name));
            }
        }
    }

    /// <summary>A whole number, or null where none was given.</summary>
    /// <exception cref="SettingException">It is no whole number or lies below the least one.</exception>
    public int? Integer(string name, int minimum)
    {
        if (!_given.TryGetValue(name, out var text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum
            ? value
            : throw Bad(name);
    }

    /// <summary>A finite number, or null where none was given.</summary>
    /// <exception cref="SettingException">It is no finite number or not above the bound.</exception>
    public double? Number(string name, double above = double.NegativeInfinity)
    {
        if (!_given.TryGetValue(name, out var text))
        {
            return null;
        }

        return TryNumber(text, out var value) && value > above ? value : throw Bad(name);
    }

    /// <summary>Whole numbers with commas between, each at least the least one, or null where none were given.</summary>
    /// <exception cref="SettingException">One is no whole number or lies below the least one.</exception>
    public IReadOnlyList<int>? Integers(string name, int minimum)
    {
        if (!_given.TryGetValue(name, out var text))
        {
            return null;
        }

        return
        [
            .. text.Split(',').Select(part => int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= minimum
                ? value
                : throw Bad(name)),
        ];
    }

    /// <summary>Two finite numbers with a comma between them, or null where none were given.</summary>
    /// <exception cref="SettingException">They are not two numbers of which the second is larger.</exception>
    public (double Low, double High)? Range(string name)
    {
        if (!_given.TryGetValue(name, out var text))
        {
            return null;
        }

        var parts = text.Split(',');
        return parts.Length == 2 && TryNumber(parts[0], out var low) && TryNumber(parts[1], out var high) && low < high
            ? (low, high)
            : throw Bad(name);
    }

    /// <summary>One of some names, or null where none was given.</summary>
    /// <exception cref="SettingException">It is none of them.</exception>
    public string? Choice(string name, params ReadOnlySpan<string> names)
    {
        if (!_given.TryGetValue(name, out var text))
        {
            return null;
        }

        return names.Contains(text) ? text : throw Bad(name);
    }

    /// <summary>The error for a value that this setting does not allow.</summary>
    public SettingException Bad(string name) => SettingException.BadValue(_entry.Id, _entry.Settings.First(setting => setting.Name == name), _given[name]);

    /// <summary>Whether the user gave this setting.</summary>
    public bool Has(string name) => _given.ContainsKey(name);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
