using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;

namespace Infoscope.Tensors.Engine;

/// <summary>Makes an operation on tensors of an elementwise one: <c>dx += dy f'(x)</c>.</summary>
internal readonly struct Unary<TOp, T>(TOp op) : IOp<Unary<TOp, T>, T>, IDifferentiableVjp<T>
    where TOp : struct, IUnaryOp<TOp, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly TOp _op = op;

    public static string Name => TOp.Name;

    public static void Forward(in Unary<TOp, T> op, Operands<T> io)
    {
        var work = new ForwardWork(op._op, io.InputMemory(0), io.OutputMemory, io.Options);
        Work.Run(work, Chunks.Of(io.Output.Length), io.Options.Threads);
    }

    public static void Vjp(in Unary<TOp, T> op, Operands<T> io)
    {
        var dx = io.GradientMemory(0, out var isFresh);
        var work = new VjpWork(op._op, io.InputMemory(0), io.OutputMemory, io.OutputGradientMemory, dx, isFresh, io.Options.Width);
        Work.Run(work, Chunks.Of(dx.Length), io.Options.Threads);
    }

    public void RecordVjp(VjpRecording<T> io)
    {
        if (_op is not IDifferentiableUnary<T> differentiable)
        {
            throw TensorException.NoSecondGradient(TOp.Name);
        }

        io.Add(0, differentiable.RecordVjp(io.Tape, io.Input(0), io.Output, io.OutputGradient));
    }

    internal static void Vjp(in TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx, SimdWidth width)
    {
        switch (Widths.For<T>(width))
        {
            case SimdWidth.V512:
                Accumulate<Lanes512<T>, Vector512<T>>(op, x, y, dy, dx);
                break;
            case SimdWidth.V256:
                Accumulate<Lanes256<T>, Vector256<T>>(op, x, y, dy, dx);
                break;
            case SimdWidth.V128:
                Accumulate<Lanes128<T>, Vector128<T>>(op, x, y, dy, dx);
                break;
            default:
                Accumulate<ScalarLanes<T>, T>(op, x, y, dy, dx);
                break;
        }
    }

    /// <summary><c>dy ← dy f'(x)</c>, from y alone.</summary>
    internal static void VjpInPlace(in TOp op, ReadOnlySpan<T> y, Span<T> dy, SimdWidth width)
    {
        switch (Widths.For<T>(width))
        {
            case SimdWidth.V512:
                Scale<Lanes512<T>, Vector512<T>>(op, y, dy);
                break;
            case SimdWidth.V256:
                Scale<Lanes256<T>, Vector256<T>>(op, y, dy);
                break;
            case SimdWidth.V128:
                Scale<Lanes128<T>, Vector128<T>>(op, y, dy);
                break;
            default:
                Scale<ScalarLanes<T>, T>(op, y, dy);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scale<TLanes, TVector>(in TOp op, ReadOnlySpan<T> y, Span<T> dy)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        ref var y0 = ref MemoryMarshal.GetReference(y);
        ref var dy0 = ref MemoryMarshal.GetReference(dy);
        nint i = 0;
        for (; i <= dy.Length - TLanes.Count; i += TLanes.Count)
        {
            var value = TLanes.Load(ref y0, i);
            TLanes.Store(TLanes.Multiply(TLanes.Load(ref dy0, i), TOp.Slope<TLanes, TVector>(op, value, value)), ref dy0, i);
        }

        for (; i < dy.Length; i++)
        {
            var value = Unsafe.Add(ref y0, i);
            Unsafe.Add(ref dy0, i) *= TOp.Slope<ScalarLanes<T>, T>(op, value, value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Accumulate<TLanes, TVector>(in TOp op, ReadOnlySpan<T> x, ReadOnlySpan<T> y, ReadOnlySpan<T> dy, Span<T> dx)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        ref var x0 = ref MemoryMarshal.GetReference(x);
        ref var y0 = ref MemoryMarshal.GetReference(y);
        ref var dy0 = ref MemoryMarshal.GetReference(dy);
        ref var dx0 = ref MemoryMarshal.GetReference(dx);
        nint i = 0;
        for (; i <= dx.Length - TLanes.Count; i += TLanes.Count)
        {
            var slope = TOp.Slope<TLanes, TVector>(op, TLanes.Load(ref x0, i), TLanes.Load(ref y0, i));
            TLanes.Store(TLanes.MultiplyAdd(TLanes.Load(ref dy0, i), slope, TLanes.Load(ref dx0, i)), ref dx0, i);
        }

        for (; i < dx.Length; i++)
        {
            var slope = TOp.Slope<ScalarLanes<T>, T>(op, Unsafe.Add(ref x0, i), Unsafe.Add(ref y0, i));
            Unsafe.Add(ref dx0, i) = T.FusedMultiplyAdd(Unsafe.Add(ref dy0, i), slope, Unsafe.Add(ref dx0, i));
        }
    }

    private readonly struct ForwardWork(TOp op, Memory<T> x, Memory<T> y, TapeOptions options) : IWork
    {
        public void Run(int piece)
        {
            var chunk = Chunks.Range(piece, y.Length);
            TOp.Forward(op, x.Span[chunk], y.Span[chunk], options);
        }
    }

    private readonly struct VjpWork(TOp op, Memory<T> x, Memory<T> y, Memory<T> dy, Memory<T> dx, bool isFresh, SimdWidth width) : IWork
    {
        public void Run(int piece)
        {
            var chunk = Chunks.Range(piece, dx.Length);
            var target = dx.Span[chunk];
            if (isFresh)
            {
                target.Clear();
            }

            Vjp(op, x.Span[chunk], y.Span[chunk], dy.Span[chunk], target, width);
        }
    }
}
