using System.Numerics;
using Infoscope.Core.Randomness;

namespace Infoscope.Tensors.Initialisers;

/// <summary>How the weights of a layer begin.</summary>
public enum Initialiser
{
    /// <summary>Normal with standard deviation <c>1 / √in</c>, redrawn beyond two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Uniform on <c>±√(6 / (in + out))</c>.</summary>
    GlorotUniform,

    /// <summary>Normal with standard deviation <c>√(2 / (in + out))</c>.</summary>
    GlorotNormal,
}

/// <summary>Fills weights with random numbers.</summary>
/// <remarks>Source of the Glorot rules: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, eq. 12 and 16.</remarks>
public static class WeightFill
{
    /// <summary>Fills a weight <c>[out, in]</c>, row by row.</summary>
    /// <param name="weight">The numbers to fill.</param>
    /// <param name="fanIn">in.</param>
    /// <param name="fanOut">out.</param>
    /// <param name="initialiser">The rule.</param>
    /// <param name="random">Drawn from in order of the numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rule is none of the named ones.</exception>
    public static void Draw<T>(Span<T> weight, int fanIn, int fanOut, Initialiser initialiser, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        var narrow = 1 / Math.Sqrt(fanIn);
        var uniform = Math.Sqrt(6.0 / (fanIn + fanOut));
        var normal = Math.Sqrt(2.0 / (fanIn + fanOut));
        for (var i = 0; i < weight.Length; i++)
        {
            weight[i] = T.CreateChecked(initialiser switch
            {
                Initialiser.TruncatedNormal => narrow * NextTruncated(random),
                Initialiser.GlorotUniform => uniform * ((2 * random.NextDouble()) - 1),
                Initialiser.GlorotNormal => normal * random.NextNormal(),
                _ => throw new ArgumentOutOfRangeException(nameof(initialiser), initialiser, "Allowed are TruncatedNormal, GlorotUniform and GlorotNormal."),
            });
        }
    }

    private static double NextTruncated(RandomStream random)
    {
        double drawn;
        do
        {
            drawn = random.NextNormal();
        }
        while (Math.Abs(drawn) > 2);
        return drawn;
    }
}
