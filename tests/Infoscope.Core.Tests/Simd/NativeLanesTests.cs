using System.Runtime.Intrinsics;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Core.Tests.Simd;

public sealed class NativeLanesTests
{
    [Fact]
    public void All_greater_needs_every_lane_and_a_nan_says_no()
    {
        Check<ScalarLanes<float>, float>();
        Check<Lanes128<float>, Vector128<float>>();
        Check<Lanes256<float>, Vector256<float>>();
        Check<Lanes512<float>, Vector512<float>>();
    }

    private static void Check<TLanes, TVector>()
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        var ones = TLanes.Broadcast(1);
        TLanes.AllGreater(TLanes.Broadcast(2), ones).ShouldBeTrue();
        TLanes.AllGreater(ones, ones).ShouldBeFalse();
        TLanes.AllGreater(ones, TLanes.Broadcast(float.NegativeInfinity)).ShouldBeTrue();
        for (var lane = 0; lane < TLanes.Count; lane++)
        {
            foreach (var odd in new[] { 0.5f, 1, float.NaN })
            {
                var values = new float[TLanes.Count];
                Array.Fill(values, 2);
                values[lane] = odd;
                TLanes.AllGreater(TLanes.Load(ref values[0], 0), ones).ShouldBeFalse();
            }
        }
    }
}
