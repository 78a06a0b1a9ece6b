using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary>The axes in another order: axis i of y is axis <c>axes[i]</c> of x.</summary>
internal readonly struct Permute<T>(Axes axes) : IOp<Permute<T>, T>, IDifferentiableVjp<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly Axes _axes = axes;

    public static string Name => "permute";

    public static void Forward(in Permute<T> op, Operands<T> io) =>
        Strided.Copy(io.Input(0), io.Output, Walk.Permuted(io.InputShape(0), io.Shape, op._axes));

    public static void Vjp(in Permute<T> op, Operands<T> io) =>
        Strided.AddBack(io.OutputGradient, io.Gradient(0), Walk.Permuted(io.InputShape(0), io.Shape, op._axes));

    public void RecordVjp(VjpRecording<T> io)
    {
        Span<int> back = stackalloc int[io.InputShape(0).Rank];
        for (var i = 0; i < back.Length; i++)
        {
            back[_axes[i]] = i;
        }

        io.Add(0, io.Tape.Permute(io.OutputGradient, back));
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>The axes in another order: axis i of the result is axis <c>axes[i]</c> of x. Axes 1, 0 transpose a matrix.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape.</param>
    /// <param name="axes">Each axis of x once.</param>
    /// <exception cref="TensorException">An axis is missing, named twice, or none of x.</exception>
    public static Tensor<T> Permute<T>(this Tape<T> tape, Tensor<T> x, params ReadOnlySpan<int> axes)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        Span<int> sizes = stackalloc int[Shape.MaximumRank];
        var seen = 0;
        foreach (var axis in axes)
        {
            seen |= (uint)axis < (uint)shape.Rank ? 1 << axis : 0;
        }

        if (axes.Length != shape.Rank || seen != (1 << shape.Rank) - 1)
        {
            throw TensorException.Shape(Ops.Permute<T>.Name, shape, $"the axes are [{string.Join(", ", axes.ToArray())}]; name each from 0 to {shape.Rank - 1} once");
        }

        for (var i = 0; i < axes.Length; i++)
        {
            sizes[i] = shape[axes[i]];
        }

        return tape.Record(new Permute<T>(Axes.Of(axes)), [tape.In(Layout.RowMajor, x)], new Shape(sizes[..axes.Length]));
    }
}
