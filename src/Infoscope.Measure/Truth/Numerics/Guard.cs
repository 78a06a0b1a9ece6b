using System.Globalization;
using System.Runtime.CompilerServices;

namespace Infoscope.Measure.Truth.Numerics;

/// <summary>Refuses parameters that no distribution has.</summary>
internal static class Guard
{
    public static double Positive(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be finite and above 0."));

    public static double Share(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is >= 0 and <= 1
            ? value
            : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; a probability lies between 0 and 1."));

    public static double Correlation(double value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value is > -1 and < 1
            ? value
            : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; a correlation with finite information lies strictly between -1 and 1."));

    public static int AtLeast(int least, int value, [CallerArgumentExpression(nameof(value))] string? name = null) =>
        value >= least
            ? value
            : throw new ArgumentOutOfRangeException(name, string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be at least {least}."));
}
