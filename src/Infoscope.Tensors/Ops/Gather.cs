using System.Numerics;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y_ojk = x_o,index(o,j,k),k</c>: along one axis, each number from a place of its own.</summary>
internal readonly struct Gather<T>(ReadOnlyMemory<int> indices, int axis) : IOp<Gather<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly ReadOnlyMemory<int> _indices = indices;
    private readonly int _axis = axis;

    public static string Name => "gather";

    public static void Forward(in Gather<T> op, Operands<T> io)
    {
        var (from, to) = (AxisView.Of(io.InputShape(0), op._axis), AxisView.Of(io.Shape, op._axis));
        var indices = op._indices.Span;
        var x = io.Input(0);
        for (var at = 0; at < indices.Length; at++)
        {
            io.Output[at] = x[PlaceOf(at, indices[at], from, to)];
        }
    }

    /// <summary>Numbers that are read more than once get the sum, in row-major order of the reads.</summary>
    public static void Vjp(in Gather<T> op, Operands<T> io)
    {
        var (from, to) = (AxisView.Of(io.InputShape(0), op._axis), AxisView.Of(io.Shape, op._axis));
        var indices = op._indices.Span;
        var dx = io.Gradient(0);
        for (var at = 0; at < indices.Length; at++)
        {
            dx[PlaceOf(at, indices[at], from, to)] += io.OutputGradient[at];
        }
    }

    private static int PlaceOf(int at, int index, AxisView from, AxisView to) => (at / to.Block * from.Block) + (index * from.Inner) + (at % to.Inner);
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Reads along one axis, each number from a place of its own: <c>y_ojk = x_o,index(o,j,k),k</c>.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <param name="indices">A place of the axis for each number of the result, row-major; a view, not a copy.</param>
    /// <param name="shape">The shape of the indices and the result: that of x but for the size of the axis.</param>
    /// <exception cref="TensorException">The shapes do not fit, or an index is no place of the axis.</exception>
    public static Tensor<T> Gather<T>(this Tape<T> tape, Tensor<T> x, int axis, ReadOnlyMemory<int> indices, Shape shape)
        where T : struct, IFloatingPointIeee754<T>
    {
        var source = x.Shape;
        if (shape.Rank != source.Rank || source.With(axis, 0) != shape.With(axis, 0))
        {
            throw TensorException.Shapes(Ops.Gather<T>.Name, source, shape, $"all axes but axis {axis} must have the same sizes");
        }

        RequireIndices(Ops.Gather<T>.Name, indices.Span, shape, source[axis]);
        return tape.Record(new Gather<T>(indices, axis), [tape.In(Layout.RowMajor, x)], shape);
    }

    internal static void RequireIndices(string op, ReadOnlySpan<int> indices, Shape shape, int places)
    {
        if (indices.Length != shape.Count)
        {
            throw TensorException.Length($"{op}: the list of indices", indices.Length, shape);
        }

        for (var i = 0; i < indices.Length; i++)
        {
            if ((uint)indices[i] >= (uint)places)
            {
                throw new TensorException($"{op}: index {indices[i]}, number {i} of {indices.Length}, is out of range: indices must be from 0 to {places - 1}.");
            }
        }
    }
}
