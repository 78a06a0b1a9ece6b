using System.Numerics;

namespace Infoscope.Tensors.Ops;

/// <summary>
/// The normalised x, <c>n = (x − mean) / √(var + ε)</c>, recorded as operations for the way back of the normalisations: statistics are those
/// over the axes along which <paramref name="small"/> would be repeated to the shape of x.
/// </summary>
internal readonly struct Standardised<T>(Tape<T> tape, Shape small, int count)
    where T : struct, IFloatingPointIeee754<T>
{
    private static readonly T[] _one = [T.One];

    /// <summary>n and <c>1 / √(var + ε)</c>.</summary>
    public (Tensor<T> Normal, Tensor<T> Inverse) Of(Tensor<T> x, T epsilon)
    {
        var centred = tape.Subtract(x, Mean(x));
        var inverse = tape.Divide(tape.Constant(_one, Shape.Scalar), tape.Sqrt(tape.Affine(Mean(tape.Square(centred)), T.One, epsilon)));
        return (tape.Multiply(centred, inverse), inverse);
    }

    /// <summary><c>dx = (g − mean g − n mean(g n)) / √(var + ε)</c> for the gradient g of n.</summary>
    public Tensor<T> WayBack(Tensor<T> normal, Tensor<T> inverse, Tensor<T> g)
    {
        var along = tape.Multiply(normal, Mean(tape.Multiply(g, normal)));
        return tape.Multiply(inverse, tape.Subtract(tape.Subtract(g, Mean(g)), along));
    }

    private Tensor<T> Mean(Tensor<T> x) => tape.Scale(tape.SumTo(x, small), T.One / T.CreateChecked(count));
}
