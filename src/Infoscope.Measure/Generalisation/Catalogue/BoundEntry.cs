using System.Globalization;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Measure.Generalisation;

/// <summary>One generalisation bound as a user sees it: what it says, which numbers it asks for, and its value at them.</summary>
public sealed class BoundEntry
{
    /// <summary>The name of the number of samples in every bound that has one.</summary>
    public const string Samples = "n";

    private readonly Func<BoundValues, double> _value;

    internal BoundEntry(string id, Func<BoundValues, double> value)
    {
        Id = id;
        _value = value;
    }

    /// <summary>Its name on the command line.</summary>
    public string Id { get; }

    /// <summary>What is bounded.</summary>
    public required string Quantity { get; init; }

    /// <summary>The bound as a formula in its numbers' names.</summary>
    public required string Formula { get; init; }

    /// <summary>What it takes for granted, in one sentence.</summary>
    public required string Assumption { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Paper { get; init; }

    /// <summary>The numbers it asks for.</summary>
    public required IReadOnlyList<BoundParameter> Parameters { get; init; }

    /// <summary>The largest value of what is bounded, by the numbers given.</summary>
    internal Func<BoundValues, double> Largest { get; init; } = _ => 1;

    /// <summary>The smallest n that the formula allows, by the numbers given.</summary>
    internal Func<BoundValues, long> LeastSamples { get; init; } = _ => 1;

    /// <summary>Whether the inverse question makes sense: the bound falls with n.</summary>
    public bool FallsWithSamples => Parameters.Any(parameter => parameter.Name == Samples);

    /// <summary>The bound at these numbers.</summary>
    /// <param name="numbers">By name, as text: counts, numbers, and information with its unit.</param>
    /// <exception cref="SettingException">A number is missing, unknown, without its unit or not allowed.</exception>
    public BoundResult At(IReadOnlyDictionary<string, string> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        var values = new BoundValues(this, numbers);
        return new BoundResult
        {
            Bound = Id,
            Quantity = Quantity,
            Value = Refusing(() => _value(values)),
            Largest = Largest(values),
            Numbers = InForce(numbers),
        };
    }

    /// <summary>The smallest n at which the bound is at most a value; null where no n brings it there.</summary>
    /// <param name="value">The value wanted, above 0.</param>
    /// <param name="numbers">The other numbers; n is not among them.</param>
    /// <exception cref="SettingException">The bound has no n, n was given, or a number is missing, unknown or not allowed.</exception>
    public long? SamplesFor(double value, IReadOnlyDictionary<string, string> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        if (!FallsWithSamples)
        {
            throw new SettingException($"{Id} has no n to solve for: {Formula}. Give its numbers and read its value.");
        }

        if (numbers.ContainsKey(Samples))
        {
            throw new SettingException($"n is {numbers[Samples]} and asked for at once. Leave n out, or leave out the value wanted.");
        }

        if (value is not (> 0 and < double.PositiveInfinity))
        {
            throw new SettingException(string.Create(CultureInfo.InvariantCulture, $"The bound wanted is {value}; it must be a finite number above 0, such as 0.1."));
        }

        var least = Refusing(() => LeastSamples(new BoundValues(this, numbers)));
        return Refusing(() => SampleSearch.Smallest(n => _value(With(numbers, n)), Math.Max(1, least), value));
    }

    private BoundValues With(IReadOnlyDictionary<string, string> numbers, long n) =>
        new(this, new Dictionary<string, string>(numbers, StringComparer.Ordinal) { [Samples] = n.ToString(CultureInfo.InvariantCulture) });

    private Dictionary<string, string> InForce(IReadOnlyDictionary<string, string> given) =>
        Parameters.ToDictionary(parameter => parameter.Name, parameter => given.GetValueOrDefault(parameter.Name) ?? parameter.Default!, StringComparer.Ordinal);

    private TResult Refusing<TResult>(Func<TResult> work)
    {
        try
        {
            return work();
        }
        catch (ArgumentException reason)
        {
            throw SettingException.Refused(Id, reason);
        }
    }
}
