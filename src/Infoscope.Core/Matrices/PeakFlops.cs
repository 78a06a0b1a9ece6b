using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Matrices;

/// <summary>Measures what one core can do at best: fused multiply-adds on registers alone. The yardstick of bench/.</summary>
public static class PeakFlops
{
    /// <summary>The best of <paramref name="repeats"/> runs, in float32 operations a second on one thread (a fused multiply-add counts as two).</summary>
    public static double Measure(SimdWidth width, int repeats = 20) => width switch
    {
        SimdWidth.V512 => Measure<Lanes512<float>, Vector512<float>>(repeats),
        SimdWidth.V256 => Measure<Lanes256<float>, Vector256<float>>(repeats),
        SimdWidth.V128 => Measure<Lanes128<float>, Vector128<float>>(repeats),
        _ => Measure<ScalarLanes<float>, float>(repeats),
    };

    private static double Measure<TLanes, TVector>(int repeats)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        const int Rounds = 200_000;
        const int Chains = 12;
        var best = double.PositiveInfinity;
        var sum = 0f;
        for (var repeat = 0; repeat < repeats; repeat++)
        {
            var start = Stopwatch.GetTimestamp();
            sum += Spin<TLanes, TVector>(Rounds);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return float.IsNaN(sum) ? double.NaN : 2.0 * Rounds * Chains * TLanes.Count / best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Spin<TLanes, TVector>(int rounds)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        var x = TLanes.Broadcast(0.5f);
        var y = TLanes.Broadcast(0.25f);
        TVector s0 = y, s1 = y, s2 = y, s3 = y, s4 = y, s5 = y, s6 = y, s7 = y, s8 = y, s9 = y, s10 = y, s11 = y;
        for (var i = 0; i < rounds; i++)
        {
            s0 = TLanes.MultiplyAdd(s0, x, y);
            s1 = TLanes.MultiplyAdd(s1, x, y);
            s2 = TLanes.MultiplyAdd(s2, x, y);
            s3 = TLanes.MultiplyAdd(s3, x, y);
            s4 = TLanes.MultiplyAdd(s4, x, y);
            s5 = TLanes.MultiplyAdd(s5, x, y);
            s6 = TLanes.MultiplyAdd(s6, x, y);
            s7 = TLanes.MultiplyAdd(s7, x, y);
            s8 = TLanes.MultiplyAdd(s8, x, y);
            s9 = TLanes.MultiplyAdd(s9, x, y);
            s10 = TLanes.MultiplyAdd(s10, x, y);
            s11 = TLanes.MultiplyAdd(s11, x, y);
        }

        var low = TLanes.Add(TLanes.Add(TLanes.Add(s0, s1), TLanes.Add(s2, s3)), TLanes.Add(s4, s5));
        var high = TLanes.Add(TLanes.Add(TLanes.Add(s6, s7), TLanes.Add(s8, s9)), TLanes.Add(s10, s11));
        return TLanes.Sum(TLanes.Add(low, high));
    }
}
