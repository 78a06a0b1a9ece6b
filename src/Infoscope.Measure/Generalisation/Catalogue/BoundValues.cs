using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Measure.Generalisation;

/// <summary>The numbers that a user gave to one bound, read by their kinds; information must have its unit.</summary>
internal sealed class BoundValues
{
    private readonly BoundEntry _entry;
    private readonly IReadOnlyDictionary<string, string> _given;

    /// <exception cref="SettingException">A name is not one of the bound's.</exception>
    public BoundValues(BoundEntry entry, IReadOnlyDictionary<string, string> given)
    {
        _entry = entry;
        _given = given;
        foreach (var name in given.Keys)
        {
            if (entry.Parameters.All(parameter => parameter.Name != name))
            {
                throw SettingException.Unknown($"number of {entry.Id}", name, entry.Parameters.Select(parameter => parameter.Name));
            }
        }
    }

    /// <exception cref="SettingException">It is missing or no whole number.</exception>
    public long Count(string name) =>
        long.TryParse(Text(name), NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Bad(name, "a whole number, such as 1000");

    /// <exception cref="SettingException">It is missing or no finite number.</exception>
    public double Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            ? value
            : throw Bad(name, "a number, such as 0.05");

    /// <summary>In nats.</summary>
    /// <exception cref="SettingException">It is missing, no number, or has no unit.</exception>
    public double Nats(string name) => NatsOf(Text(name).Trim(), name);

    /// <summary>In nats.</summary>
    /// <exception cref="SettingException">It is missing, or one of them is no number or has no unit.</exception>
    public double[] NatsList(string name) => [.. Text(name).Split(',').Select(part => NatsOf(part.Trim(), name))];

    private double NatsOf(string text, string name)
    {
        var unit = text.EndsWith("nats", StringComparison.Ordinal) ? "nats" : text.EndsWith("bits", StringComparison.Ordinal) ? "bits" : null;
        if (double.TryParse(unit is null ? text : text[..^4].TrimEnd(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsNaN(value))
        {
            return unit switch
            {
                "nats" => value,
                "bits" => Information.NatsFromBits(value),
                _ => throw new SettingException($"{name} of {_entry.Id} is '{text}', without a unit; write {text}nats or {text}bits. One bit is {Information.NatsFromBits(1):0.####} nats, so the bound would differ."),
            };
        }

        throw Bad(name, "a number with its unit, such as 10nats or 14.4bits");
    }

    private string Text(string name)
    {
        var parameter = _entry.Parameters.First(known => known.Name == name);
        return _given.TryGetValue(name, out var text) ? text : parameter.Default
            ?? throw new SettingException($"{_entry.Id} needs {name}: {parameter.Summary}. Write {name}={Example(parameter.Kind)}.");
    }

    private SettingException Bad(string name, string allowed) => new($"{name} of {_entry.Id} is '{Text(name)}'; it must be {allowed}.");

    private static string Example(BoundParameterKind kind) => kind switch
    {
        BoundParameterKind.Count => "1000",
        BoundParameterKind.Number => "0.05",
        BoundParameterKind.Information => "10nats",
        _ => "0.01nats,0.02nats",
    };
}
