namespace Infoscope.Core;

/// <summary>An amount of information. Nats inside; <c>bits = nats / ln 2</c> is computed here and nowhere else.</summary>
/// <param name="Nats">The amount in nats; may be negative, as a raw estimate may.</param>
public readonly record struct Information(double Nats) : IComparable<Information>
{
    private const double Ln2 = 0.69314718055994530941723212145818;

    /// <summary>Nothing.</summary>
    public static Information Zero { get; }

    /// <summary>The same amount in bits.</summary>
    public double Bits => BitsFromNats(Nats);

    /// <summary><c>bits = nats / ln 2</c>.</summary>
    public static double BitsFromNats(double nats) => nats / Ln2;

    /// <summary><c>nats = bits · ln 2</c>.</summary>
    public static double NatsFromBits(double bits) => bits * Ln2;

    /// <summary>An amount given in bits.</summary>
    public static Information FromBits(double bits) => new(NatsFromBits(bits));

    /// <inheritdoc/>
    public int CompareTo(Information other) => Nats.CompareTo(other.Nats);

    /// <summary>Adds two amounts.</summary>
    public static Information operator +(Information left, Information right) => new(left.Nats + right.Nats);

    /// <summary>Subtracts one amount from another.</summary>
    public static Information operator -(Information left, Information right) => new(left.Nats - right.Nats);

    /// <summary>Whether the left amount is smaller.</summary>
    public static bool operator <(Information left, Information right) => left.Nats < right.Nats;

    /// <summary>Whether the left amount is larger.</summary>
    public static bool operator >(Information left, Information right) => left.Nats > right.Nats;

    /// <summary>Whether the left amount is smaller or the same.</summary>
    public static bool operator <=(Information left, Information right) => left.Nats <= right.Nats;

    /// <summary>Whether the left amount is larger or the same.</summary>
    public static bool operator >=(Information left, Information right) => left.Nats >= right.Nats;

    /// <summary>Both units, as in <c>0.3921 nats (0.5657 bits)</c>.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Nats:0.####} nats ({Bits:0.####} bits)");
}
