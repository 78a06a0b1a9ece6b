using System.Numerics;

namespace Infoscope.Tensors.Ops;

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The same numbers as a constant: gradients do not go back through it. Nothing is copied.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape; the result has the same.</param>
    public static Tensor<T> StopGradient<T>(this Tape<T> tape, Tensor<T> x)
        where T : struct, IFloatingPointIeee754<T> => tape.Detached(x);
}
