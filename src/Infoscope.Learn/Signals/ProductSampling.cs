using Infoscope.Core.Randomness;

namespace Infoscope.Learn.Signals;

/// <summary>Where a batch finds pairs of the product of the marginals: each x with a y that was not drawn with it.</summary>
public enum ProductSampling
{
    /// <summary>The rows of y in a random order without fixed points: n pairs, none of them a joint pair.</summary>
    Derangement,

    /// <summary>The rows of y in any random order, as published: n pairs, one of which on average is a joint pair.</summary>
    Permutation,

    /// <summary>Every x with every other y: n(n − 1) pairs.</summary>
    AllPairs,
}

/// <summary>Draws orders of rows.</summary>
internal static class ProductOrder
{
    /// <summary>A uniformly random cycle through all of 0 … n−1: no number keeps its place where n is above 1.</summary>
    /// <remarks>Source: Sattolo, "An algorithm to generate a random cyclic permutation", Information Processing Letters 22(6), 1986.</remarks>
    public static void Derange(RandomStream random, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = random.NextInt(i);
            (order[i], order[j]) = (order[j], order[i]);
        }
    }

    /// <summary>A uniformly random order of 0 … n−1.</summary>
    public static void Permute(RandomStream random, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        random.Shuffle(order);
    }
}
