using System.Globalization;
using Infoscope.Measure.Catalogue;

namespace Infoscope.App.Commands;

/// <summary>The <c>--set</c> values of a verb that is no estimator, read as numbers and names.</summary>
internal sealed class NamedSettings
{
    private readonly IReadOnlyDictionary<string, string> _given;

    /// <exception cref="SettingException">A name is not known.</exception>
    public NamedSettings(IReadOnlyDictionary<string, string> given, params IReadOnlyList<string> known)
    {
        _given = given;
        foreach (var name in given.Keys)
        {
            if (!known.Contains(name))
            {
                throw SettingException.Unknown("setting", name, known);
            }
        }
    }

    public bool Has(string name) => _given.ContainsKey(name);

    public int Integer(string name, int otherwise) => !_given.TryGetValue(name, out var text)
        ? otherwise
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) ? value : throw Bad(name, "a whole number");

    public double Number(string name, double otherwise) => NumberOrNull(name) ?? otherwise;

    public double? NumberOrNull(string name) => !_given.TryGetValue(name, out var text)
        ? null
        : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : throw Bad(name, "a finite number");

    public string Choice(string name, string otherwise, params IReadOnlyList<string> allowed) => !_given.TryGetValue(name, out var text)
        ? otherwise
        : allowed.Contains(text) ? text : throw Bad(name, string.Join(" or ", allowed));

    /// <summary>What a constructor says of values that are numbers but not allowed, as a wrong setting.</summary>
    public static T Checked<T>(Func<T> create)
    {
        try
        {
            return create();
        }
        catch (ArgumentException refused)
        {
            throw new SettingException($"--set: {refused.Message}", refused);
        }
    }

    private SettingException Bad(string name, string allowed) => new($"--set {name} got '{_given[name]}'; it takes {allowed}.");
}
