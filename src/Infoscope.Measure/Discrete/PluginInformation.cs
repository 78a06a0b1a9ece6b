using Infoscope.Core;

namespace Infoscope.Measure.Discrete;

/// <summary>
/// Information in samples of symbols, with every probability replaced by its frequency <c>count / n</c> (the plug-in, or
/// maximum likelihood, values).
/// </summary>
/// <remarks>
/// Entropies are summed over the distinct counts in increasing order, so neither the order of the rows, nor the names of
/// the symbols, nor repeating every row changes a bit. Every amount is 0 for an empty sample.
/// </remarks>
public static class PluginInformation
{
    /// <summary><c>H(X) = −Σ p ln p</c>, between 0 and <c>ln m</c>.</summary>
    public static Information Entropy(Symbols x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return new Information(EntropyNats(x.Counts, x.Rows));
    }

    /// <summary><c>H(X,Y)</c>, the entropy of the pair.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public static Information JointEntropy(Symbols x, Symbols y)
    {
        ArgumentNullException.ThrowIfNull(x);
        return Entropy(x.With(y));
    }

    /// <summary><c>H(X|Y) = H(X,Y) − H(Y)</c>.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public static Information ConditionalEntropy(Symbols x, Symbols y) => JointEntropy(x, y) - Entropy(y);

    /// <summary><c>I(X;Y) = (H(X) + H(Y)) − H(X,Y)</c>; the same bits for <c>I(Y;X)</c>.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public static Information MutualInformation(Symbols x, Symbols y) => Entropy(x) + Entropy(y) - JointEntropy(x, y);

    /// <summary><c>I(X;Y|Z) = (H(X,Z) + H(Y,Z)) − (H(X,Y,Z) + H(Z))</c>.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public static Information ConditionalMutualInformation(Symbols x, Symbols y, Symbols z)
    {
        ArgumentNullException.ThrowIfNull(x);
        var xz = x.With(z);
        return Entropy(xz) + JointEntropy(y, z) - (JointEntropy(xz, y) + Entropy(z));
    }

    /// <summary><c>ln p(x,y) / (p(x) p(y))</c> nats for each row, <c>[n]</c>; their mean is the mutual information.</summary>
    /// <exception cref="SampleException">The row counts differ.</exception>
    public static double[] PointwiseNats(Symbols x, Symbols y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var joint = x.With(y);
        var nats = new double[x.Rows];
        for (var i = 0; i < nats.Length; i++)
        {
            double both = joint.Counts[joint.Codes[i]], one = x.Counts[x.Codes[i]], other = y.Counts[y.Codes[i]];
            nats[i] = Math.Log(both * x.Rows / (one * other));
        }

        return nats;
    }

    /// <summary>The entropy of counts that sum to <paramref name="rows"/>, in nats.</summary>
    internal static double EntropyNats(ReadOnlySpan<int> counts, int rows)
    {
        var largest = 0;
        foreach (var count in counts)
        {
            largest = Math.Max(largest, count);
        }

        // How many symbols have each count: there are at most √(2n) different counts, so logarithms are few.
        var multiplicities = new int[largest + 1];
        foreach (var count in counts)
        {
            multiplicities[count]++;
        }

        var sum = 0.0;
        var lost = 0.0;
        for (var count = 1; count <= largest; count++)
        {
            if (multiplicities[count] == 0)
            {
                continue;
            }

            var p = (double)count / rows;
            var term = multiplicities[count] * (p * -Math.Log(p));
            var next = sum + term;

            // Neumaier's correction: what the addition rounded away.
            lost += Math.Abs(sum) >= Math.Abs(term) ? sum - next + term : term - next + sum;
            sum = next;
        }

        return sum + lost;
    }

    /// <summary>The same entropy symbol by symbol, as the formula reads.</summary>
    internal static double EntropyNatsReference(ReadOnlySpan<int> counts, int rows)
    {
        var nats = 0.0;
        foreach (var count in counts)
        {
            var p = (double)count / rows;
            nats -= p * Math.Log(p);
        }

        return nats;
    }
}
