using System.Runtime.CompilerServices;

namespace Infoscope.Core.Simd;

/// <summary>What is built from lane operations, with the same bits for every width.</summary>
public static class LanesMath
{
    /// <summary>The smallest argument that <see cref="Exp{TLanes}"/> takes.</summary>
    public const double ExpLowest = -700;

    /// <summary>The sum of the eight lanes, always as <c>((0+4)+(2+6)) + ((1+5)+(3+7))</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum<TLanes>(TLanes lanes)
        where TLanes : struct, ILanes<TLanes>
    {
        Unsafe.SkipInit(out ScalarLanes v);
        TLanes.Store(lanes, ref Unsafe.As<ScalarLanes, double>(ref v));
        return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
    }

    /// <summary><c>exp(x)</c> for <c>−700 ≤ x ≤ 700</c>, within 2 units in the last place; <c>exp(0) = 1</c> exactly.</summary>
    /// <remarks>
    /// x = m ln 2 + r with |r| ≤ ½ ln 2, and the Taylor series of exp(r) to r^12, whose last term is economised by the Chebyshev
    /// polynomial T₁₂ to degree 11: what is left out is below 2e-16.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Exp<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>
    {
        // Adding 1.5·2^52 rounds to an integer and leaves that integer in the low bits.
        var shift = TLanes.Broadcast(6755399441055744.0);
        var shifted = TLanes.MultiplyAdd(x, TLanes.Broadcast(1.4426950408889634), shift);
        var m = TLanes.Subtract(shifted, shift);

        // ln 2 in two parts, the first with enough trailing zeros for m times it to be exact.
        var r = TLanes.MultiplyAdd(m, TLanes.Broadcast(-0.69314718036912381649), x);
        r = TLanes.MultiplyAdd(m, TLanes.Broadcast(-1.9082149292705877e-10), r);

        // One chain: few registers, and the processor overlaps the chains of several calls.
        var series = TLanes.Broadcast(2.505210838544172e-08);
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(2.7632546480103334e-07));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(2.7557319223985893e-06));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(2.480148564894437e-05));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(0.0001984126984126984));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(0.0013888888952199117));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(0.008333333333333333));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(0.04166666666648844));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(0.16666666666666666));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(0.5000000000000019));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(1));
        series = TLanes.MultiplyAdd(series, r, TLanes.Broadcast(1));

        return TLanes.ScaleByPowerOfTwo(series, shifted);
    }
}
