using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Numerics;

namespace Infoscope.Tensors.Tests.Duals;

/// <summary>What the number interfaces ask for and no operation uses; each refuses by name, so an operation that begins to use it is found out.</summary>
public readonly partial struct Dual
{
    public static Dual AdditiveIdentity => Zero;

    public static Dual MultiplicativeIdentity => One;

    public static Dual E => new(double.E, 0);

    public static Dual Pi => new(double.Pi, 0);

    public static Dual Tau => new(double.Tau, 0);

    public static Dual Epsilon => new(double.Epsilon, 0);

    public static Dual NaN => new(double.NaN, 0);

    public static Dual NegativeInfinity => new(double.NegativeInfinity, 0);

    public static Dual NegativeZero => new(double.NegativeZero, 0);

    public static Dual PositiveInfinity => new(double.PositiveInfinity, 0);

    public static int Radix => 2;

    public static Dual operator %(Dual a, Dual b) => throw Unused("%");

    public static Dual operator ++(Dual a) => a + One;

    public static Dual operator --(Dual a) => a - One;

    public static Dual Exp10(Dual x) => throw Unused(nameof(Exp10));

    public static Dual Exp2(Dual x) => throw Unused(nameof(Exp2));

    public static Dual Acosh(Dual x) => throw Unused(nameof(Acosh));

    public static Dual Asinh(Dual x) => throw Unused(nameof(Asinh));

    public static Dual Atanh(Dual x) => throw Unused(nameof(Atanh));

    public static Dual Cosh(Dual x) => throw Unused(nameof(Cosh));

    public static Dual Sinh(Dual x) => throw Unused(nameof(Sinh));

    public static Dual Log10(Dual x) => throw Unused(nameof(Log10));

    public static Dual Log2(Dual x) => throw Unused(nameof(Log2));

    public static Dual Cbrt(Dual x) => throw Unused(nameof(Cbrt));

    public static Dual Acos(Dual x) => throw Unused(nameof(Acos));

    public static Dual AcosPi(Dual x) => throw Unused(nameof(AcosPi));

    public static Dual Asin(Dual x) => throw Unused(nameof(Asin));

    public static Dual AsinPi(Dual x) => throw Unused(nameof(AsinPi));

    public static Dual Atan(Dual x) => throw Unused(nameof(Atan));

    public static Dual AtanPi(Dual x) => throw Unused(nameof(AtanPi));

    public static Dual Cos(Dual x) => throw Unused(nameof(Cos));

    public static Dual CosPi(Dual x) => throw Unused(nameof(CosPi));

    public static Dual Sin(Dual x) => throw Unused(nameof(Sin));

    public static Dual SinPi(Dual x) => throw Unused(nameof(SinPi));

    public static Dual Tan(Dual x) => throw Unused(nameof(Tan));

    public static Dual TanPi(Dual x) => throw Unused(nameof(TanPi));

    public static Dual BitDecrement(Dual x) => throw Unused(nameof(BitDecrement));

    public static Dual BitIncrement(Dual x) => throw Unused(nameof(BitIncrement));

    public static Dual Atan2(Dual x, Dual y) => throw Unused(nameof(Atan2));

    public static Dual Atan2Pi(Dual x, Dual y) => throw Unused(nameof(Atan2Pi));

    public static Dual Ieee754Remainder(Dual x, Dual y) => throw Unused(nameof(Ieee754Remainder));

    public static Dual Pow(Dual x, Dual y) => throw Unused(nameof(Pow));

    public static Dual Hypot(Dual x, Dual y) => throw Unused(nameof(Hypot));

    public static Dual MaxMagnitudeNumber(Dual x, Dual y) => throw Unused(nameof(MaxMagnitudeNumber));

    public static Dual MinMagnitudeNumber(Dual x, Dual y) => throw Unused(nameof(MinMagnitudeNumber));

    public static Dual Log(Dual x, Dual newBase) => Log(x) / Log(newBase);

    public static Dual RootN(Dual x, int n) => throw Unused(nameof(RootN));

    public static Dual ScaleB(Dual x, int n) => throw Unused(nameof(ScaleB));

    public static int ILogB(Dual x) => throw Unused(nameof(ILogB));

    public static (Dual Sin, Dual Cos) SinCos(Dual x) => throw Unused(nameof(SinCos));

    public static (Dual SinPi, Dual CosPi) SinCosPi(Dual x) => throw Unused(nameof(SinCosPi));

    public static Dual Round(Dual x, int digits, MidpointRounding mode) => throw Unused(nameof(Round));

    public static bool IsCanonical(Dual x) => throw Unused(nameof(IsCanonical));

    public static bool IsComplexNumber(Dual x) => throw Unused(nameof(IsComplexNumber));

    public static bool IsEvenInteger(Dual x) => throw Unused(nameof(IsEvenInteger));

    public static bool IsImaginaryNumber(Dual x) => throw Unused(nameof(IsImaginaryNumber));

    public static bool IsInteger(Dual x) => throw Unused(nameof(IsInteger));

    public static bool IsNegativeInfinity(Dual x) => throw Unused(nameof(IsNegativeInfinity));

    public static bool IsNormal(Dual x) => throw Unused(nameof(IsNormal));

    public static bool IsOddInteger(Dual x) => throw Unused(nameof(IsOddInteger));

    public static bool IsPositiveInfinity(Dual x) => throw Unused(nameof(IsPositiveInfinity));

    public static bool IsRealNumber(Dual x) => throw Unused(nameof(IsRealNumber));

    public static bool IsSubnormal(Dual x) => throw Unused(nameof(IsSubnormal));

    public int GetExponentByteCount() => throw Unused(nameof(GetExponentByteCount));

    public int GetExponentShortestBitLength() => throw Unused(nameof(GetExponentShortestBitLength));

    public int GetSignificandBitLength() => throw Unused(nameof(GetSignificandBitLength));

    public int GetSignificandByteCount() => throw Unused(nameof(GetSignificandByteCount));

    public bool TryWriteExponentBigEndian(Span<byte> destination, out int bytesWritten) => throw Unused(nameof(TryWriteExponentBigEndian));

    public bool TryWriteExponentLittleEndian(Span<byte> destination, out int bytesWritten) => throw Unused(nameof(TryWriteExponentLittleEndian));

    public bool TryWriteSignificandBigEndian(Span<byte> destination, out int bytesWritten) => throw Unused(nameof(TryWriteSignificandBigEndian));

    public bool TryWriteSignificandLittleEndian(Span<byte> destination, out int bytesWritten) => throw Unused(nameof(TryWriteSignificandLittleEndian));

    public static bool TryConvertFromSaturating<TOther>(TOther value, out Dual result)
        where TOther : INumberBase<TOther> => TryConvertFromChecked(value, out result);

    public static bool TryConvertFromTruncating<TOther>(TOther value, out Dual result)
        where TOther : INumberBase<TOther> => TryConvertFromChecked(value, out result);

    public static bool TryConvertToChecked<TOther>(Dual value, [MaybeNullWhen(false)] out TOther result)
        where TOther : INumberBase<TOther> => TryConvertToSaturating(value, out result);

    public static bool TryConvertToTruncating<TOther>(Dual value, [MaybeNullWhen(false)] out TOther result)
        where TOther : INumberBase<TOther> => TryConvertToSaturating(value, out result);

    public static Dual Parse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider) => throw Unused(nameof(Parse));

    public static Dual Parse(string s, NumberStyles style, IFormatProvider? provider) => throw Unused(nameof(Parse));

    public static Dual Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => throw Unused(nameof(Parse));

    public static Dual Parse(string s, IFormatProvider? provider) => throw Unused(nameof(Parse));

    public static bool TryParse(ReadOnlySpan<char> s, NumberStyles style, IFormatProvider? provider, out Dual result) => throw Unused(nameof(TryParse));

    public static bool TryParse([NotNullWhen(true)] string? s, NumberStyles style, IFormatProvider? provider, out Dual result) => throw Unused(nameof(TryParse));

    public static bool TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out Dual result) => throw Unused(nameof(TryParse));

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out Dual result) => throw Unused(nameof(TryParse));

    public int CompareTo(object? obj) => obj is Dual other ? CompareTo(other) : 1;

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider) => throw Unused(nameof(TryFormat));

    private static NotSupportedException Unused(string member) => new($"A dual number has no {member}: give it a derivative rule in Dual.cs.");
}
