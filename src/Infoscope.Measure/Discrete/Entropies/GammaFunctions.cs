namespace Infoscope.Measure.Discrete.Entropies;

/// <summary>The functions around the logarithm of Γ that entropies of counts need, each to about 1e-15, for arguments above 0.</summary>
/// <remarks>
/// Asymptotic series for large arguments, recurrences towards them for small ones (Abramowitz and Stegun 6.1.41, 6.3.18, 6.4.12). The
/// framework's LogP1 and ExpM1 are plain <c>Log(1 + x)</c> and <c>Exp(x) − 1</c>, which lose small x; the two here do not (Kahan).
/// </remarks>
internal static class GammaFunctions
{
    private const double Large = 16;

    /// <summary><c>ln(1 + x)</c>, finite and at least −1.</summary>
    public static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * (x / (u - 1));
    }

    /// <summary><c>eˣ − 1</c>, x ≤ 1.</summary>
    public static double Expm1(double x)
    {
        var u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : (u - 1) * (x / Math.Log(u));
    }

    /// <summary>ψ(x), the derivative of ln Γ.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        for (; x < Large; x++)
        {
            shift += 1 / x;
        }

        var r = 1 / (x * x);
        var series = r * ((1 / 12.0) - (r * ((1 / 120.0) - (r * ((1 / 252.0) - (r * ((1 / 240.0) - (r * ((1 / 132.0) - (r * (691 / 32760.0)))))))))));
        return Math.Log(x) - (0.5 / x) - series - shift;
    }

    /// <summary>ψ₁(x), the derivative of ψ.</summary>
    public static double Trigamma(double x)
    {
        var shift = 0.0;
        for (; x < Large; x++)
        {
            shift += 1 / (x * x);
        }

        // ψ₁(x) = ψ₁(x+1) + 1/x².
        return (1 / x) + TrigammaRest(x) + (1 / (x * x)) + shift;
    }

    /// <summary><c>ψ₁(x + 1) − 1/x</c> for x ≥ 16, without the cancellation.</summary>
    public static double TrigammaRest(double x)
    {
        var r = 1 / (x * x);
        return r * (-0.5 + ((1 / x) * ((1 / 6.0) - (r * ((1 / 30.0) - (r * ((1 / 42.0) - (r * ((1 / 30.0) - (r * ((5 / 66.0) - (r * (691 / 2730.0)))))))))))));
    }

    /// <summary>
    /// <c>ln [Γ(b+n) / (Γ(b) bⁿ)] = Σ_{j&lt;n} ln(1 + j/b)</c> for a whole number n: stable for b from 1e-100 to 1e+100, where a
    /// difference of two ln Γ is not.
    /// </summary>
    /// <param name="b">The base, above 0.</param>
    /// <param name="logB">ln b.</param>
    /// <param name="n">The number of factors.</param>
    public static double LogRisingRatio(double b, double logB, long n)
    {
        if (n == 1)
        {
            return 0;
        }

        if (b >= Large)
        {
            return LogRisingRatioOfLarge(b, n);
        }

        // Factor by factor until b + m is large; the product of at most 16 numbers below 32 does not overflow.
        var product = 1.0;
        var m = 1L;
        for (; m < n && b + m < Large; m++)
        {
            product *= b + m;
        }

        var first = Math.Log(product) - ((m - 1) * logB);
        return m >= n ? first : first + LogRisingRatioOfLarge(b + m, n - m) + ((n - m) * (Math.Log(b + m) - logB));
    }

    private static double LogRisingRatioOfLarge(double b, long n)
    {
        var x = n / b;
        return (b * Log1pLessX(x)) + ((n - 0.5) * Log1p(x)) + StirlingRest(b + n) - StirlingRest(b);
    }

    /// <summary><c>ln(1 + x) − x</c>, x ≥ 0, without the cancellation.</summary>
    public static double Log1pLessX(double x)
    {
        if (x > 0.5)
        {
            return Log1p(x) - x;
        }

        // ln(1+x) = 2 artanh(r), and 2r − x = −x r.
        var r = x / (2 + x);
        var square = r * r;
        var (sum, power) = (0.0, 2 * r * square);
        for (var k = 3; power > 1e-18 * x * r; k += 2)
        {
            sum += power / k;
            power *= square;
        }

        return sum - (x * r);
    }

    // ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π].
    private static double StirlingRest(double x)
    {
        var r = 1 / (x * x);
        return (1 / x) * ((1 / 12.0) - (r * ((1 / 360.0) - (r * ((1 / 1260.0) - (r * ((1 / 1680.0) - (r * (1 / 1188.0)))))))));
    }
}
