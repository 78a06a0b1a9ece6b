using System.Numerics;

namespace Infoscope.Tensors.Engine;

/// <summary>Functions near 1 without the loss of digits that their plain formulas have.</summary>
/// <remarks>Source: W. Kahan's quotients, as in Higham, "Accuracy and stability of numerical algorithms", 2nd ed., section 1.14.1.</remarks>
internal static class Precise
{
    /// <summary><c>ln(1 + x)</c>.</summary>
    public static T LogOnePlus<T>(T x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var sum = T.One + x;
        return sum == T.One ? x : T.Log(sum) * (x / (sum - T.One));
    }

    /// <summary><c>e^x − 1</c> for x that is not large.</summary>
    public static T ExpMinusOne<T>(T x)
        where T : struct, IFloatingPointIeee754<T>
    {
        var power = T.Exp(x);
        if (power == T.One)
        {
            return x;
        }

        var difference = power - T.One;
        return difference == T.NegativeOne ? difference : difference * (x / T.Log(power));
    }
}
