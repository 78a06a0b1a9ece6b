using System.Globalization;

namespace Infoscope.Measure.Generalisation;

/// <summary>What the numbers of a bound must be; each refusal names the number, the value got and what is allowed.</summary>
internal static class Check
{
    /// <summary>A count of samples, hypotheses or dimensions.</summary>
    public static void Count(long value, string name, long least = 1)
    {
        if (value < least)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be a whole number of at least {least}."), name);
        }
    }

    /// <summary>A probability of failure: neither 0, which would need a bound that always holds, nor 1, which promises nothing.</summary>
    public static void Delta(double value, string name)
    {
        if (value is not (> 0 and < 1))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it is a probability of failure and must lie above 0 and below 1, such as 0.05."), name);
        }
    }

    /// <summary>A number above 0.</summary>
    public static void Positive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must be a finite number above 0."), name);
        }
    }

    /// <summary>A share or a mean of losses in [0, 1].</summary>
    public static void Share(double value, string name)
    {
        if (value is not (>= 0 and <= 1))
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; it must lie between 0 and 1."), name);
        }
    }

    /// <summary>An amount of information: 0 or more, infinity allowed, since some learners tell infinitely much.</summary>
    public static void Information(double nats, string name)
    {
        if (double.IsNaN(nats) || nats < 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"{name} is {nats} nats; information is 0 or more. Raise an estimate below 0 to 0 yourself, if that is what you mean."), name);
        }
    }
}
