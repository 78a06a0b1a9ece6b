using System.Numerics;
using Infoscope.Tensors;
using Infoscope.Tensors.Ops;

namespace Infoscope.Learn.Densities;

/// <summary>The shape of a density around its location, in each column alike.</summary>
public enum Noise
{
    /// <summary>The normal distribution; the scale is its standard deviation.</summary>
    Gaussian,

    /// <summary>The logistic distribution, of heavier tails; its standard deviation is π/√3 times the scale.</summary>
    Logistic,
}

/// <summary>Log densities of location-scale families.</summary>
internal static class Noises
{
    /// <summary>ln of the standard density (location 0, scale 1), elementwise: <c>−z²/2 − ½ ln 2π</c>, or <c>−z − 2 ln(1 + e^−z)</c>.</summary>
    public static Tensor<T> LogDensity<T>(this Noise noise, Tape<T> tape, Tensor<T> z)
        where T : struct, IFloatingPointIeee754<T> => noise switch
        {
            Noise.Gaussian => tape.Affine(tape.Square(z), T.CreateChecked(-0.5), T.CreateChecked(-0.5 * Math.Log(2 * Math.PI))),
            Noise.Logistic => tape.Subtract(tape.Scale(tape.Softplus(tape.Scale(z, T.NegativeOne)), T.CreateChecked(-2)), z),
            _ => throw new ArgumentOutOfRangeException(nameof(noise), noise, $"Allowed are {string.Join(", ", Enum.GetNames<Noise>())}."),
        };

    /// <summary>ln of the density at y for locations and ln scales, all broadcast, without the sum over columns.</summary>
    public static Tensor<T> LogDensity<T>(this Noise noise, Tape<T> tape, Tensor<T> y, Tensor<T> location, Tensor<T> logScale)
        where T : struct, IFloatingPointIeee754<T>
    {
        var z = tape.Multiply(tape.Subtract(y, location), tape.Exp(tape.Scale(logScale, T.NegativeOne)));
        return tape.Subtract(noise.LogDensity(tape, z), logScale);
    }

    /// <summary><c>L tanh(s/L)</c> with L = 12: scales stay within e^±12, so no density overflows, and small s stay as they are.</summary>
    public static Tensor<T> Held<T>(Tape<T> tape, Tensor<T> logScale)
        where T : struct, IFloatingPointIeee754<T>
    {
        var limit = T.CreateChecked(12);
        return tape.Scale(tape.Tanh(tape.Scale(logScale, T.One / limit)), limit);
    }
}
