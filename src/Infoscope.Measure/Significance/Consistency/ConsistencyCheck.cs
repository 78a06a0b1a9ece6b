namespace Infoscope.Measure.Significance.Consistency;

/// <summary>How a check came out.</summary>
public enum Verdict
{
    /// <summary>What must hold of information holds of these estimates, within their error bars.</summary>
    Pass,

    /// <summary>It does not.</summary>
    Fail,

    /// <summary>The check makes no sense for this estimator or this sample; the message says why.</summary>
    NotApplicable,
}

/// <summary>One property that information has, held against an estimator on a sample.</summary>
/// <param name="Name">A stable name: <c>independence</c>, <c>data-processing</c>, <c>additivity</c>, <c>rows</c> or <c>neighbours</c>.</param>
/// <param name="Verdict">How it came out.</param>
/// <param name="Message">What was found, with numbers.</param>
/// <param name="Numbers">The same numbers by name; values in nats where the name ends so.</param>
public sealed record ConsistencyCheck(string Name, Verdict Verdict, string Message, IReadOnlyDictionary<string, double> Numbers)
{
    internal static ConsistencyCheck Of(string name, bool holds, FormattableString message, params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        var named = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var (key, value) in numbers)
        {
            named[key] = value;
        }

        return new ConsistencyCheck(name, holds ? Verdict.Pass : Verdict.Fail, FormattableString.Invariant(message), named);
    }

    internal static ConsistencyCheck NotApplicable(string name, string reason) =>
        new(name, Verdict.NotApplicable, reason, new Dictionary<string, double>(StringComparer.Ordinal));
}
