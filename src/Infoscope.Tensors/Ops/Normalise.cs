using System.Numerics;
using System.Numerics.Tensors;
using Infoscope.Tensors.Engine;

namespace Infoscope.Tensors.Ops;

/// <summary><c>y = x / max(√Σ x², ε)</c> over one axis.</summary>
internal readonly struct Normalise<T>(AxisView view, T epsilon) : IOp<Normalise<T>, T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly AxisView _view = view;
    private readonly T _epsilon = epsilon;

    public static string Name => "normalise";

    public static void Forward(in Normalise<T> op, Operands<T> io)
    {
        var view = op._view;
        var norms = io.Save(view.Outer * view.Inner);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var x = io.Input(0).Slice(outer * view.Block, view.Block);
            var y = io.Output.Slice(outer * view.Block, view.Block);
            var norm = norms.Slice(outer * view.Inner, view.Inner);
            TensorPrimitives.Multiply(x, x, y);
            AxisLoops.Sum(y, view.Size, view.Inner, norm);
            TensorPrimitives.Sqrt(norm, norm);
            TensorPrimitives.Max(norm, op._epsilon, norm);
            AxisLoops.Each<Over, T>(x, view.Size, view.Inner, norm, y);
        }
    }

    /// <summary><c>dx = (dy − y Σ y dy) / norm</c>; <c>dy / ε</c> where the norm is not above ε.</summary>
    public static void Vjp(in Normalise<T> op, Operands<T> io)
    {
        var (view, rent) = (op._view, io.Rent(op._view.Block + op._view.Inner));
        var product = rent.Span[..view.Block];
        var mean = rent.Span[view.Block..];
        var dx = io.Gradient(0);
        for (var outer = 0; outer < view.Outer; outer++)
        {
            var y = io.Output.Slice(outer * view.Block, view.Block);
            var dy = io.OutputGradient.Slice(outer * view.Block, view.Block);
            var norm = io.Saved.Slice(outer * view.Inner, view.Inner);
            var target = dx.Slice(outer * view.Block, view.Block);
            TensorPrimitives.Multiply(y, dy, product);
            AxisLoops.Sum(product, view.Size, view.Inner, mean);
            for (var i = 0; i < view.Inner; i++)
            {
                mean[i] = norm[i] <= op._epsilon ? T.Zero : mean[i];
            }

            AxisLoops.Each<Times, T>(y, view.Size, view.Inner, mean, product);
            TensorPrimitives.Subtract(dy, product, product);
            AxisLoops.Each<Over, T>(product, view.Size, view.Inner, norm, product);
            TensorPrimitives.Add(target, product, target);
        }

        io.GiveBack(rent);
    }
}

/// <summary>Operations that a tape records.</summary>
public static partial class TapeOps
{
    /// <summary>Brings the vectors along one axis to Euclidean norm 1: <c>y = x / max(√Σ x², 10⁻¹²)</c>; a vector of zeros stays.</summary>
    /// <param name="tape">The tape that records it.</param>
    /// <param name="x">Any shape with that axis; the result has the same.</param>
    /// <param name="axis">The axis, from 0.</param>
    /// <exception cref="TensorException">There is no such axis.</exception>
    public static Tensor<T> Normalise<T>(this Tape<T> tape, Tensor<T> x, int axis)
        where T : struct, IFloatingPointIeee754<T>
    {
        var shape = x.Shape;
        return tape.Record(new Normalise<T>(AxisView.Of(shape, axis), T.CreateChecked(1e-12)), [tape.In(Layout.RowMajor, x)], shape);
    }
}
