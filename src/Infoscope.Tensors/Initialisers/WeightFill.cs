using System.Numerics;
using Infoscope.Core.Randomness;

namespace Infoscope.Tensors.Initialisers;

/// <summary>Fills weights with random numbers.</summary>
/// <remarks>
/// Sources: Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks", AISTATS 2010, eq. 12 and 16;
/// He, Zhang, Ren and Sun, "Delving deep into rectifiers", ICCV 2015, eq. 10; Saxe, McClelland and Ganguli, ICLR 2014 (orthogonal).
/// </remarks>
public static class WeightFill
{
    /// <summary>Fills a weight, in order of its numbers.</summary>
    /// <param name="weight">The numbers to fill.</param>
    /// <param name="shape"><c>[out, in]</c> or <c>[out, in, kh, kw]</c>; a kernel multiplies both fans by its size.</param>
    /// <param name="initialiser">The rule.</param>
    /// <param name="random">Drawn from in order of the numbers.</param>
    /// <exception cref="TensorException">The shape has fewer than two axes, or not as many numbers as the weight.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The rule is none of the named ones.</exception>
    public static void Draw<T>(Span<T> weight, Shape shape, Initialiser initialiser, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        if (shape.Rank < 2)
        {
            throw TensorException.Shape("initialiser", shape, "a weight has at least two axes, [out, in, …]");
        }

        if (weight.Length != shape.Count)
        {
            throw TensorException.Length("The weight", weight.Length, shape);
        }

        if (initialiser == Initialiser.Orthogonal)
        {
            OrthogonalFill.Draw(weight, shape[0], random);
            return;
        }

        var fanIn = (double)shape.CountOf(1, shape.Rank);
        var fanOut = (double)shape[0] * shape.CountOf(2, shape.Rank);
        for (var i = 0; i < weight.Length; i++)
        {
            weight[i] = T.CreateChecked(initialiser switch
            {
                Initialiser.TruncatedNormal => 1 / Math.Sqrt(fanIn) * NextTruncated(random),
                Initialiser.GlorotUniform => Math.Sqrt(6 / (fanIn + fanOut)) * NextUniform(random),
                Initialiser.GlorotNormal => Math.Sqrt(2 / (fanIn + fanOut)) * random.NextNormal(),
                Initialiser.HeUniform => Math.Sqrt(6 / fanIn) * NextUniform(random),
                Initialiser.HeNormal => Math.Sqrt(2 / fanIn) * random.NextNormal(),
                Initialiser.FanInUniform => 1 / Math.Sqrt(fanIn) * NextUniform(random),
                _ => throw new ArgumentOutOfRangeException(nameof(initialiser), initialiser, $"Allowed are {string.Join(", ", Enum.GetNames<Initialiser>())}."),
            });
        }
    }

    /// <summary>Fills a parameter, and the bias that goes with it: zeros, but for <see cref="Initialiser.FanInUniform"/>.</summary>
    internal static void Draw<T>(Parameter<T> weight, Parameter<T>? bias, Initialiser initialiser, RandomStream random)
        where T : struct, IFloatingPointIeee754<T>
    {
        Draw(weight.Value, weight.Shape, initialiser, random);
        if (bias is not null && initialiser == Initialiser.FanInUniform)
        {
            var limit = 1 / Math.Sqrt(weight.Shape.CountOf(1, weight.Shape.Rank));
            foreach (ref var value in bias.Value)
            {
                value = T.CreateChecked(limit * NextUniform(random));
            }
        }
    }

    /// <summary>Uniform on [−1, 1).</summary>
    private static double NextUniform(RandomStream random) => (2 * random.NextDouble()) - 1;

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
