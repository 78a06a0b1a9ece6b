using System.Numerics;
using System.Runtime.CompilerServices;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine.Convolutions;

/// <summary>
/// <c>y_o(place) = b_o + Σ_k w_ok x(place + shift_k)</c> at three vectors of places, for four channels or one. Each number is one sum in the
/// order of k whose steps are fused, so that its bits do not depend on the width, nor on which channels and places it is computed with.
/// </summary>
internal static class DirectTile
{
    /// <summary>Channels of a tile.</summary>
    public const int Channels = 4;

    /// <summary>Vectors of places of a tile.</summary>
    public const int Vectors = 3;

    /// <summary>Four channels, whose numbers lie side by side: four biases, then four weights for each shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Four<TLanes, T, TVector>(ref readonly T kernels, ref readonly int shifts, int depth, ref readonly T x, ref T y, int plane, in Places at)
        where TLanes : struct, ILanes<T, TVector>
        where T : struct, IFloatingPointIeee754<T>
        where TVector : struct
    {
        TVector a0 = TLanes.Broadcast(kernels), b0 = TLanes.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in kernels), 1));
        TVector c0 = TLanes.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in kernels), 2)), d0 = TLanes.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in kernels), 3));
        TVector a1 = a0, a2 = a0, b1 = b0, b2 = b0, c1 = c0, c2 = c0, d1 = d0, d2 = d0;
        nint first = at.X0, second = at.X1, third = at.X2;
        ref var w = ref Unsafe.Add(ref Unsafe.AsRef(in kernels), Channels);
        for (nint k = 0; k < depth; k++)
        {
            ref var from = ref Unsafe.Add(ref Unsafe.AsRef(in x), Unsafe.Add(ref Unsafe.AsRef(in shifts), k));
            var (x0, x1, x2) = (TLanes.Load(ref from, first), TLanes.Load(ref from, second), TLanes.Load(ref from, third));
            var v = TLanes.Broadcast(w);
            a0 = TLanes.MultiplyAdd(v, x0, a0);
            a1 = TLanes.MultiplyAdd(v, x1, a1);
            a2 = TLanes.MultiplyAdd(v, x2, a2);
            v = TLanes.Broadcast(Unsafe.Add(ref w, 1));
            b0 = TLanes.MultiplyAdd(v, x0, b0);
            b1 = TLanes.MultiplyAdd(v, x1, b1);
            b2 = TLanes.MultiplyAdd(v, x2, b2);
            v = TLanes.Broadcast(Unsafe.Add(ref w, 2));
            c0 = TLanes.MultiplyAdd(v, x0, c0);
            c1 = TLanes.MultiplyAdd(v, x1, c1);
            c2 = TLanes.MultiplyAdd(v, x2, c2);
            v = TLanes.Broadcast(Unsafe.Add(ref w, 3));
            d0 = TLanes.MultiplyAdd(v, x0, d0);
            d1 = TLanes.MultiplyAdd(v, x1, d1);
            d2 = TLanes.MultiplyAdd(v, x2, d2);
            w = ref Unsafe.Add(ref w, Channels);
        }

        Store<TLanes, T, TVector>(a0, a1, a2, ref y, at);
        Store<TLanes, T, TVector>(b0, b1, b2, ref Unsafe.Add(ref y, plane), at);
        Store<TLanes, T, TVector>(c0, c1, c2, ref Unsafe.Add(ref y, 2 * plane), at);
        Store<TLanes, T, TVector>(d0, d1, d2, ref Unsafe.Add(ref y, 3 * plane), at);
    }

    /// <summary>One channel: its bias, then a weight for each shift.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void One<TLanes, T, TVector>(ref readonly T kernels, ref readonly int shifts, int depth, ref readonly T x, ref T y, in Places at)
        where TLanes : struct, ILanes<T, TVector>
        where T : struct, IFloatingPointIeee754<T>
        where TVector : struct
    {
        TVector a0 = TLanes.Broadcast(kernels), a1 = a0, a2 = a0;
        for (nint k = 0; k < depth; k++)
        {
            ref var from = ref Unsafe.Add(ref Unsafe.AsRef(in x), Unsafe.Add(ref Unsafe.AsRef(in shifts), k));
            var v = TLanes.Broadcast(Unsafe.Add(ref Unsafe.AsRef(in kernels), k + 1));
            a0 = TLanes.MultiplyAdd(v, TLanes.Load(ref from, at.X0), a0);
            a1 = TLanes.MultiplyAdd(v, TLanes.Load(ref from, at.X1), a1);
            a2 = TLanes.MultiplyAdd(v, TLanes.Load(ref from, at.X2), a2);
        }

        Store<TLanes, T, TVector>(a0, a1, a2, ref y, at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TLanes, T, TVector>(TVector first, TVector second, TVector third, ref T y, in Places at)
        where TLanes : struct, ILanes<T, TVector>
        where T : struct, IFloatingPointIeee754<T>
        where TVector : struct
    {
        TLanes.Store(first, ref y, at.Y0);
        TLanes.Store(second, ref y, at.Y1);
        TLanes.Store(third, ref y, at.Y2);
    }

    /// <summary>Where three vectors lie in the padded image and in the result. Vectors may overlap: what they share is computed alike.</summary>
    internal readonly record struct Places(int X0, int X1, int X2, int Y0, int Y1, int Y2)
    {
        /// <summary>The places of a tile; behind the last vector of the image it is taken again.</summary>
        public static Places Of(in Geometry geometry, int tile, int lanes)
        {
            var (x0, y0) = Vector(geometry, tile * Vectors, lanes);
            var (x1, y1) = Vector(geometry, (tile * Vectors) + 1, lanes);
            var (x2, y2) = Vector(geometry, (tile * Vectors) + 2, lanes);
            return new Places(x0, x1, x2, y0, y1, y2);
        }

        /// <summary>Into how many tiles an image is cut.</summary>
        public static int Count(in Geometry geometry, int lanes) => ((geometry.SmallHeight * InRow(geometry, lanes)) + Vectors - 1) / Vectors;

        private static int InRow(in Geometry geometry, int lanes) => (geometry.SmallWidth + lanes - 1) / lanes;

        private static (int X, int Y) Vector(in Geometry geometry, int vector, int lanes)
        {
            var (row, part) = Math.DivRem(Math.Min(vector, (geometry.SmallHeight * InRow(geometry, lanes)) - 1), InRow(geometry, lanes));
            var column = Math.Min(part * lanes, geometry.SmallWidth - lanes);
            return ((row * geometry.PaddedWidth) + column, (row * geometry.SmallWidth) + column);
        }
    }
}
