using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Infoscope.Core.Simd;
using Infoscope.Core.Simd.Native;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Optimisers;

/// <summary>The rule of an optimiser for one number of a parameter, written for any width. Its fields are the settings of the step.</summary>
internal interface IUpdate<T>
    where T : struct
{
    /// <summary>Reads gradient and moments at place i, and changes value and moments there. A rule leaves moments that it does not have alone.</summary>
    void At<TLanes, TVector>(ref T value, ref T gradient, ref T first, ref T second, nint i)
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct;
}

/// <summary>Takes the step of a rule over a whole parameter in one pass: the same bits at every place and on every width.</summary>
internal static class Update
{
    /// <param name="rule">The rule.</param>
    /// <param name="value">The parameter.</param>
    /// <param name="gradient">As long as the parameter.</param>
    /// <param name="first">As long as the parameter, or empty for a rule without moments.</param>
    /// <param name="second">As long as the parameter, or empty for a rule with at most one moment.</param>
    /// <param name="how">Threads, and the width of the vectors.</param>
    public static void Apply<TUpdate, T>(in TUpdate rule, Memory<T> value, Memory<T> gradient, Memory<T> first, Memory<T> second, TapeOptions how)
        where TUpdate : struct, IUpdate<T>
        where T : struct, IFloatingPointIeee754<T> =>
        Work.Run(new Pieces<TUpdate, T>(rule, value, gradient, first, second, how.Width), Chunks.Of(value.Length), how.Threads);

    private static void Apply<TUpdate, T>(in TUpdate rule, Span<T> value, Span<T> gradient, Span<T> first, Span<T> second, SimdWidth width)
        where TUpdate : struct, IUpdate<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        switch (Widths.For<T>(width))
        {
            case SimdWidth.V512:
                Loop<TUpdate, T, Lanes512<T>, Vector512<T>>(rule, value, gradient, first, second);
                break;
            case SimdWidth.V256:
                Loop<TUpdate, T, Lanes256<T>, Vector256<T>>(rule, value, gradient, first, second);
                break;
            case SimdWidth.V128:
                Loop<TUpdate, T, Lanes128<T>, Vector128<T>>(rule, value, gradient, first, second);
                break;
            default:
                Loop<TUpdate, T, ScalarLanes<T>, T>(rule, value, gradient, first, second);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Loop<TUpdate, T, TLanes, TVector>(TUpdate rule, Span<T> value, Span<T> gradient, Span<T> first, Span<T> second)
        where TUpdate : struct, IUpdate<T>
        where T : struct, IFloatingPointIeee754<T>
        where TLanes : struct, ILanes<T, TVector>
        where TVector : struct
    {
        ref var p = ref MemoryMarshal.GetReference(value);
        ref var g = ref MemoryMarshal.GetReference(gradient);
        ref var m = ref MemoryMarshal.GetReference(first);
        ref var v = ref MemoryMarshal.GetReference(second);
        nint i = 0;
        for (; i <= value.Length - TLanes.Count; i += TLanes.Count)
        {
            rule.At<TLanes, TVector>(ref p, ref g, ref m, ref v, i);
        }

        for (; i < value.Length; i++)
        {
            rule.At<ScalarLanes<T>, T>(ref p, ref g, ref m, ref v, i);
        }
    }

    private readonly struct Pieces<TUpdate, T>(TUpdate rule, Memory<T> value, Memory<T> gradient, Memory<T> first, Memory<T> second, SimdWidth width) : IWork
        where TUpdate : struct, IUpdate<T>
        where T : struct, IFloatingPointIeee754<T>
    {
        private readonly TUpdate _rule = rule;

        public void Run(int piece)
        {
            var chunk = Chunks.Range(piece, value.Length);
            Apply(_rule, value.Span[chunk], gradient.Span[chunk], Part(first, chunk), Part(second, chunk), width);
        }

        private static Span<T> Part(Memory<T> moment, Range chunk) => moment.IsEmpty ? default : moment.Span[chunk];
    }
}
