using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine;

/// <summary>
/// The first step back through a layer <c>y = f(X Wᵀ + b)</c>, in one pass: the gradient of y becomes that of the sums, in place, and the
/// gradient of b is added up from it. Row-major; a piece is some columns, each added up in the order of the rows.
/// </summary>
internal readonly struct BiasGradient<TThen, T>(TThen then, Memory<T> y, Memory<T> dy, Memory<T> db, int batch, int outputs, SimdWidth width) : IWork
    where TThen : struct, IInPlaceOp<TThen, T>
    where T : struct, IFloatingPointIeee754<T>
{
    /// <summary>Columns of a piece: some cache lines of each row.</summary>
    private const int Columns = 128;

    /// <summary>Numbers below which one thread is as good.</summary>
    private const int LeastShared = 1 << 14;

    private readonly TThen _then = then;

    /// <summary>Runs all pieces.</summary>
    public void Run(TapeOptions options)
    {
        var pieces = Math.Max(1, outputs / Columns);
        Work.Run(this, pieces, batch * outputs < LeastShared ? 1 : options.Threads);
    }

    /// <summary>The last piece takes the columns that are left over.</summary>
    public void Run(int piece)
    {
        var start = piece * Columns;
        var end = piece == Math.Max(1, outputs / Columns) - 1 ? outputs : start + Columns;
        switch (Widths.For<T>(width))
        {
            case SimdWidth.V512:
                Loop<Lanes512<T>, Vector512<T>>(start, end);
                break;
            case SimdWidth.V256:
                Loop<Lanes256<T>, Vector256<T>>(start, end);
                break;
            case SimdWidth.V128:
                Loop<Lanes128<T>, Vector128<T>>(start, end);
                break;
            default:
                Loop<ScalarLanes<T>, T>(start, end);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Loop<TLanes, TVector>(int start, int end)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        ref var y0 = ref MemoryMarshal.GetReference(y.Span);
        ref var dy0 = ref MemoryMarshal.GetReference(dy.Span);
        ref var sums = ref MemoryMarshal.GetReference(db.Span);
        var hasBias = !db.IsEmpty;
        for (var row = 0; row < batch; row++)
        {
            ref var values = ref Unsafe.Add(ref y0, (nint)row * outputs);
            ref var gradients = ref Unsafe.Add(ref dy0, (nint)row * outputs);
            nint i = start;
            for (; i <= end - TLanes.Count; i += TLanes.Count)
            {
                At<TLanes, TVector>(ref values, ref gradients, ref sums, i, hasBias);
            }

            for (; i < end; i++)
            {
                At<ScalarLanes<T>, T>(ref values, ref gradients, ref sums, i, hasBias);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void At<TLanes, TVector>(ref T values, ref T gradients, ref T sums, nint i, bool hasBias)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        var gradient = TLanes.Load(ref gradients, i);
        if (typeof(TThen) != typeof(Identity<T>))
        {
            var value = TLanes.Load(ref values, i);
            gradient = TLanes.Multiply(gradient, TThen.Slope<TLanes, TVector>(_then, value, value));
            TLanes.Store(gradient, ref gradients, i);
        }

        if (hasBias)
        {
            TLanes.Store(TLanes.Add(TLanes.Load(ref sums, i), gradient), ref sums, i);
        }
    }
}
