namespace Infoscope.Measure.Generalisation;

/// <summary>What kind of number a bound asks for.</summary>
public enum BoundParameterKind
{
    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number.</summary>
    Number,

    /// <summary>An amount of information, with its unit: <c>10nats</c> or <c>14.4bits</c>.</summary>
    Information,

    /// <summary>Several amounts of information with commas between, each with its unit.</summary>
    InformationList,
}

/// <summary>One number that a bound asks for.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="Kind">How it is written.</param>
/// <param name="Summary">What it is, with its symbol.</param>
/// <param name="Default">Its value when nobody says otherwise; null where it must be given.</param>
public sealed record BoundParameter(string Name, BoundParameterKind Kind, string Summary, string? Default = null);
