using System.Globalization;
using Infoscope.Measure.Catalogue;

namespace Infoscope.Learn.Estimation.Catalogue;

/// <summary>One setting of neural estimators: how a user writes it, how it is read, and what is in force.</summary>
/// <param name="Shown">Its name, default and meaning.</param>
/// <param name="Read">The options with the user's value, where one was given.</param>
/// <param name="Value">What is in force.</param>
internal sealed record NeuralSetting(EstimatorSetting Shown, Func<SettingValues, NeuralOptions, NeuralOptions> Read, Func<NeuralOptions, object> Value)
{
    /// <summary>Stands for the value that is in force when nothing is set.</summary>
    private const string AsValue = "";

    /// <summary>The setting as the list of one method shows it, with that method's default.</summary>
    public EstimatorSetting ShownFor(NeuralOptions defaults) =>
        Shown.Default == AsValue ? Shown with { Default = string.Create(CultureInfo.InvariantCulture, $"{Value(defaults)}") } : Shown;

    /// <summary>Its name on the command line.</summary>
    public string Name => Shown.Name;

    /// <summary>A whole number.</summary>
    public static NeuralSetting Whole(string name, string summary, int minimum, Func<NeuralOptions, object> value, Func<NeuralOptions, int, NeuralOptions> with) => new(
        new EstimatorSetting(name, AsValue, summary, $"a whole number of at least {minimum}"),
        (values, options) => values.Integer(name, minimum) is { } given ? with(options, given) : options,
        value);

    /// <summary>A number above 0.</summary>
    public static NeuralSetting Number(string name, string summary, Func<NeuralOptions, double> value, Func<NeuralOptions, double, NeuralOptions> with, string allowed = "a number above 0") => new(
        new EstimatorSetting(name, AsValue, summary, allowed),
        (values, options) => values.Number(name, above: 0) is { } given ? with(options, given) : options,
        options => value(options));

    /// <summary>One of the names of an enumeration, written in lower case with hyphens.</summary>
    public static NeuralSetting Choice<T>(string name, string summary, Func<NeuralOptions, T> value, Func<NeuralOptions, T, NeuralOptions> with)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(Word, static known => known, StringComparer.Ordinal);
        return new NeuralSetting(
            new EstimatorSetting(name, AsValue, summary, string.Join(", ", words.Keys)),
            (values, options) => values.Choice(name, [.. words.Keys]) is { } given ? with(options, words[given]) : options,
            options => Word(value(options)));
    }

    /// <summary><c>AllPairs</c> as <c>all-pairs</c>.</summary>
    internal static string Word<T>(T value)
        where T : struct, Enum => string.Concat(value.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
