namespace Infoscope.Core.Simd;

/// <summary>A kernel that is written once for all widths.</summary>
public interface ILanesKernel
{
    /// <summary>Does the work with the lanes of one width.</summary>
    void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>Runs a kernel at a width.</summary>
public static class SimdDispatch
{
    /// <summary>Runs <paramref name="kernel"/> with the lanes of <paramref name="width"/>; the result does not depend on it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width is none of <see cref="SimdKernels.All"/>.</exception>
    public static void Run<TKernel>(SimdWidth width, TKernel kernel)
        where TKernel : ILanesKernel
    {
        switch (width)
        {
            case SimdWidth.Scalar:
                kernel.Run<ScalarLanes>();
                break;
            case SimdWidth.V128:
                kernel.Run<Lanes128>();
                break;
            case SimdWidth.V256:
                kernel.Run<Lanes256>();
                break;
            case SimdWidth.V512:
                kernel.Run<Lanes512>();
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(width), width, "A kernel runs as Scalar, V128, V256 or V512.");
        }
    }
}
