using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine;

/// <summary>
/// tanh in float32: an odd polynomial near 0, <c>1 − 2 / (e^2|x| + 1)</c> elsewhere, both computed and one selected.
/// </summary>
/// <remarks>Coefficients: our own minimax fits, of relative error below 2^-27 before rounding.</remarks>
internal readonly struct FloatTanh : ILaneFunction<float>
{
    // Above, the exponential loses no digits to cancellation; below, the polynomial is exact enough.
    private const float Switch = 0.625f;

    // tanh rounds to 1 from 9.02 on; held down here so that the exponential stays finite.
    private const float Largest = 10f;

    private const float InverseLn2 = 1.44269504f;
    private const float Ln2High = 0.693359375f;
    private const float Ln2Low = -2.1219444e-4f;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector At<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        var size = TLanes.Abs(x);
        var held = TLanes.SelectGreater(size, TLanes.Broadcast(Largest), TLanes.Broadcast(Largest), size);
        var result = TLanes.SelectGreater(held, TLanes.Broadcast(Switch), Far<TLanes, TVector>(held), Near<TLanes, TVector>(held));
        return TLanes.CopySign(result, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Near<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        var z = TLanes.Multiply(x, x);
        var p = TLanes.Broadcast(-0.0057170325f);
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(0.020650576f));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(-0.053743494f));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(0.13331491f));
        p = TLanes.MultiplyAdd(p, z, TLanes.Broadcast(-0.33333284f));
        return TLanes.MultiplyAdd(TLanes.Multiply(p, z), x, x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Far<TLanes, TVector>(TVector x)
        where TLanes : struct, ILanes<float, TVector>
        where TVector : struct
    {
        var twice = TLanes.Add(x, x);
        var n = TLanes.Round(TLanes.Multiply(twice, TLanes.Broadcast(InverseLn2)));
        var r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2High), twice);
        r = TLanes.MultiplyAdd(n, TLanes.Broadcast(-Ln2Low), r);
        var q = TLanes.Broadcast(0.0013813159f);
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.008369411f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.041668456f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.16666515f));
        q = TLanes.MultiplyAdd(q, r, TLanes.Broadcast(0.49999993f));
        var one = TLanes.Broadcast(1f);
        var power = TLanes.Add(one, TLanes.MultiplyAdd(TLanes.Multiply(q, r), r, r));
        var exponential = TLanes.Multiply(power, TLanes.PowerOfTwo(n));
        return TLanes.Subtract(one, TLanes.Divide(TLanes.Broadcast(2f), TLanes.Add(exponential, one)));
    }
}
