namespace Infoscope.Measure.Kernel;

/// <summary>
/// Which kernel sums a pass over the pairs gathers: <c>exp(−D / (c s²))</c> always, and its fourth power where both bounds are
/// wanted, since <c>exp(−D/(2s²)) = exp(−D/(8s²))⁴</c>. A type, so that a kernel holds no branch.
/// </summary>
internal interface IKdeTerms
{
    /// <summary>c.</summary>
    static abstract double Divisor { get; }

    /// <summary>Whether the fourth powers are summed too.</summary>
    static abstract bool HasFourth { get; }
}

/// <summary>The upper bound alone: c = 2.</summary>
internal readonly struct UpperTerms : IKdeTerms
{
    public static double Divisor => 2;

    public static bool HasFourth => false;
}

/// <summary>The lower bound alone: c = 8.</summary>
internal readonly struct LowerTerms : IKdeTerms
{
    public static double Divisor => 8;

    public static bool HasFourth => false;
}

/// <summary>The lower bound, c = 8, and by its fourth power the upper one.</summary>
internal readonly struct BothTerms : IKdeTerms
{
    public static double Divisor => 8;

    public static bool HasFourth => true;
}
