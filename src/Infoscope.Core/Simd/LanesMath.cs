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
    /// <remarks>x = m ln 2 + r with |r| ≤ ½ ln 2, and the Taylor series of exp(r) to r^12, whose remainder is below 2e-16.</remarks>
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

        var r2 = TLanes.Multiply(r, r);
        var r4 = TLanes.Multiply(r2, r2);
        var p01 = TLanes.Add(r, TLanes.Broadcast(1));
        var p23 = TLanes.MultiplyAdd(r, TLanes.Broadcast(1.0 / 6), TLanes.Broadcast(0.5));
        var p45 = TLanes.MultiplyAdd(r, TLanes.Broadcast(1.0 / 120), TLanes.Broadcast(1.0 / 24));
        var p67 = TLanes.MultiplyAdd(r, TLanes.Broadcast(1.0 / 5040), TLanes.Broadcast(1.0 / 720));
        var p89 = TLanes.MultiplyAdd(r, TLanes.Broadcast(1.0 / 362880), TLanes.Broadcast(1.0 / 40320));
        var pAb = TLanes.MultiplyAdd(r, TLanes.Broadcast(1.0 / 39916800), TLanes.Broadcast(1.0 / 3628800));
        var high = TLanes.MultiplyAdd(r2, pAb, p89);
        high = TLanes.MultiplyAdd(r4, TLanes.Broadcast(1.0 / 479001600), high);
        var middle = TLanes.MultiplyAdd(r2, p67, p45);
        var tail = TLanes.MultiplyAdd(r4, high, middle);
        tail = TLanes.MultiplyAdd(r2, tail, p23);

        return TLanes.ScaleByPowerOfTwo(TLanes.MultiplyAdd(r2, tail, p01), shifted);
    }
}
