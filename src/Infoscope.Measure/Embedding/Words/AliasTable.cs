using Infoscope.Core.Randomness;

namespace Infoscope.Measure.Embedding.Words;

/// <summary>Draws numbers with given probabilities in a fixed time: each place of a table holds one number, or two with a threshold between them.</summary>
/// <remarks>Right to 2^-32 of each place. Source: Walker, ACM Transactions on Mathematical Software 3, 253 (1977); built as by Vose (1991).</remarks>
internal sealed class AliasTable
{
    private readonly uint[] _thresholds;
    private readonly int[] _others;

    /// <summary>A table for weights of at least 0, not all 0.</summary>
    public AliasTable(ReadOnlySpan<double> weights)
    {
        var total = 0.0;
        foreach (var weight in weights)
        {
            total += weight;
        }

        var n = weights.Length;
        (_thresholds, _others) = (new uint[n], new int[n]);
        var share = new double[n];
        var (small, large) = (new Stack<int>(), new Stack<int>());
        for (var i = n - 1; i >= 0; i--)
        {
            share[i] = weights[i] * n / total;
            (share[i] < 1 ? small : large).Push(i);
        }

        while (small.TryPop(out var low))
        {
            if (!large.TryPop(out var high))
            {
                // Rounding left a share a little below 1.
                Set(low, 1, low);
                continue;
            }

            Set(low, share[low], high);
            share[high] -= 1 - share[low];
            (share[high] < 1 ? small : large).Push(high);
        }

        foreach (var high in large)
        {
            Set(high, 1, high);
        }
    }

    /// <summary>Draws one.</summary>
    public int Next(RandomStream random)
    {
        var bits = random.NextUInt64();
        var place = (int)(((bits >> 32) * (ulong)_others.Length) >> 32);
        return (uint)bits <= _thresholds[place] ? place : _others[place];
    }

    private void Set(int place, double share, int other) => (_thresholds[place], _others[place]) = ((uint)Math.Clamp(Math.ScaleB(share, 32) - 1, 0, uint.MaxValue), other);
}
