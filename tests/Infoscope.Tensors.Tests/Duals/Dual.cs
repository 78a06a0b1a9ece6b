using System.Numerics;

namespace Infoscope.Tensors.Tests.Duals;

/// <summary>
/// A number with its derivative, <c>a + b ε</c> with <c>ε² = 0</c>: running an operation's forward code on it gives the
/// exact directional derivative to compare the written one with.
/// </summary>
public readonly partial struct Dual(double value, double slope) : IFloatingPointIeee754<Dual>
{
    public double Value { get; } = value;

    public double Slope { get; } = slope;

    public static Dual Zero => new(0, 0);

    public static Dual One => new(1, 0);

    public static Dual NegativeOne => new(-1, 0);

    public static Dual operator +(Dual a, Dual b) => new(a.Value + b.Value, a.Slope + b.Slope);

    public static Dual operator -(Dual a, Dual b) => new(a.Value - b.Value, a.Slope - b.Slope);

    public static Dual operator -(Dual a) => new(-a.Value, -a.Slope);

    public static Dual operator +(Dual a) => a;

    public static Dual operator *(Dual a, Dual b) => new(a.Value * b.Value, (a.Slope * b.Value) + (a.Value * b.Slope));

    public static Dual operator /(Dual a, Dual b) => new(a.Value / b.Value, (a.Slope - (a.Value / b.Value * b.Slope)) / b.Value);

    public static bool operator <(Dual a, Dual b) => a.Value < b.Value;

    public static bool operator >(Dual a, Dual b) => a.Value > b.Value;

    public static bool operator <=(Dual a, Dual b) => a.Value <= b.Value;

    public static bool operator >=(Dual a, Dual b) => a.Value >= b.Value;

    public static bool operator ==(Dual a, Dual b) => a.Value == b.Value;

    public static bool operator !=(Dual a, Dual b) => a.Value != b.Value;

    public static Dual FusedMultiplyAdd(Dual a, Dual b, Dual c) => (a * b) + c;

    public static Dual Abs(Dual x) => x.Value < 0 ? -x : x;

    public static Dual Exp(Dual x) => new(Math.Exp(x.Value), Math.Exp(x.Value) * x.Slope);

    public static Dual Log(Dual x) => new(Math.Log(x.Value), x.Slope / x.Value);

    public static Dual Sqrt(Dual x) => new(Math.Sqrt(x.Value), x.Slope / (2 * Math.Sqrt(x.Value)));

    public static Dual Tanh(Dual x)
    {
        var y = Math.Tanh(x.Value);
        return new(y, (1 - (y * y)) * x.Slope);
    }

    public static bool IsNaN(Dual x) => double.IsNaN(x.Value);

    public static bool IsNegative(Dual x) => double.IsNegative(x.Value);

    public static bool IsPositive(Dual x) => double.IsPositive(x.Value);

    public static bool IsZero(Dual x) => x.Value == 0;

    public static bool IsFinite(Dual x) => double.IsFinite(x.Value);

    public static bool IsInfinity(Dual x) => double.IsInfinity(x.Value);

    public static Dual MaxMagnitude(Dual x, Dual y) => Math.Abs(x.Value) >= Math.Abs(y.Value) ? x : y;

    public static Dual MinMagnitude(Dual x, Dual y) => Math.Abs(x.Value) <= Math.Abs(y.Value) ? x : y;

    public int CompareTo(Dual other) => Value.CompareTo(other.Value);

    public bool Equals(Dual other) => Value.Equals(other.Value);

    public override bool Equals(object? obj) => obj is Dual other && Equals(other);

    public override int GetHashCode() => Value.GetHashCode();

    public override string ToString() => $"{Value} + {Slope} ε";

    public static bool TryConvertFromChecked<TOther>(TOther value, out Dual result)
        where TOther : INumberBase<TOther>
    {
        result = new(double.CreateChecked(value), 0);
        return true;
    }

    public static bool TryConvertToSaturating<TOther>(Dual value, out TOther result)
        where TOther : INumberBase<TOther>
    {
        result = TOther.CreateSaturating(value.Value);
        return true;
    }
}
