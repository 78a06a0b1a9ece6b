using System.Runtime.Intrinsics;

namespace Infoscope.Core.Simd;

/// <summary>Which vector widths this machine accelerates, and which one kernels take when nobody says otherwise.</summary>
/// <remarks>
/// The environment variable <c>INFOSCOPE_KERNEL</c> (<c>scalar</c>, <c>v128</c>, <c>v256</c>, <c>v512</c>) forces one; it is
/// read once, at start. Kernels also take a width as an argument, so that a test can run them all in one process.
/// </remarks>
public static class SimdKernels
{
    /// <summary>The variable that forces a width.</summary>
    public const string EnvironmentVariable = "INFOSCOPE_KERNEL";

    /// <summary>Every width there is. Those that the machine lacks still run, in software and slowly, with the same results.</summary>
    public static IReadOnlyList<SimdWidth> All { get; } = [SimdWidth.Scalar, SimdWidth.V128, SimdWidth.V256, SimdWidth.V512];

    /// <summary>The widths that this machine accelerates, narrowest first; scalar is always among them.</summary>
    public static IReadOnlyList<SimdWidth> Accelerated { get; } =
    [
        SimdWidth.Scalar,
        .. Vector128.IsHardwareAccelerated ? [SimdWidth.V128] : Array.Empty<SimdWidth>(),
        .. Vector256.IsHardwareAccelerated ? [SimdWidth.V256] : Array.Empty<SimdWidth>(),
        .. Vector512.IsHardwareAccelerated ? [SimdWidth.V512] : Array.Empty<SimdWidth>(),
    ];

    /// <summary>The width in force: the forced one, else the widest that is accelerated.</summary>
    /// <exception cref="ArgumentException">The variable holds something else.</exception>
    public static SimdWidth Selected => SelectedOrError.Width ?? throw new ArgumentException(SelectedOrError.Error);

    /// <summary>What is wrong with the variable, or null.</summary>
    public static string? Problem => SelectedOrError.Error;

    private static (SimdWidth? Width, string? Error) SelectedOrError { get; } = Choose(Environment.GetEnvironmentVariable(EnvironmentVariable));

    /// <summary>What a value of the variable selects: a width, or the reason why it selects none.</summary>
    internal static (SimdWidth? Width, string? Error) Choose(string? value) => value?.Trim().ToUpperInvariant() switch
    {
        null or "" => (Accelerated[^1], null),
        "SCALAR" => (SimdWidth.Scalar, null),
        "V128" => (SimdWidth.V128, null),
        "V256" => (SimdWidth.V256, null),
        "V512" => (SimdWidth.V512, null),
        _ => (null, $"{EnvironmentVariable} is '{value}'; allowed are scalar, v128, v256 and v512. Unset it to let the machine choose."),
    };
}
