using Infoscope.Core;
using Infoscope.Measure.Discrete.Entropies;
using Infoscope.Measure.Streams;

namespace Infoscope.Measure.Hashing;

/// <summary>The information in the cells of one member of the ensemble.</summary>
/// <param name="Nats">The value.</param>
/// <param name="FirstOrderBias">How much of it chance alone is expected to add.</param>
/// <param name="ClippedBelow">The share of the rows in cells that were raised to the least value.</param>
/// <param name="ClippedAbove">The share of the rows in cells that were lowered to the cap.</param>
internal readonly record struct EdgeInformation(double Nats, double FirstOrderBias, double ClippedBelow, double ClippedAbove)
{
    public static EdgeInformation Of(PairTally tally, EdgeOptions options, long rows)
    {
        var bias = PanzeriTreves.BiasNats(tally.X.Count, tally.Y.Count, tally.Pairs.Count, rows);
        if (options.Variant == EdgeVariant.Published)
        {
            return Clipped(tally, options.CapBits, rows, bias);
        }

        // From how many cells have each count, so the order of the cells cannot change a bit, and a constant side leaves exactly 0.
        var plugin = new PluginEntropy();
        var nats = plugin.Entropy(tally.X.Spectrum) + plugin.Entropy(tally.Y.Spectrum) - plugin.Entropy(tally.Pairs.Spectrum);
        return new EdgeInformation(nats.Nats, bias, 0, 0);
    }

    /// <summary><c>Σ (N_ij/n) clip(log2(N_ij n / (N_i M_j)), 0.001, U)</c> bits, as nats.</summary>
    private static EdgeInformation Clipped(PairTally tally, double capBits, long rows, double bias)
    {
        var sum = default(CompensatedSum);
        var (below, above) = (0L, 0L);
        for (var pair = 0; pair < tally.Pairs.Count; pair++)
        {
            var (x, y) = tally.PairAt(pair);
            var count = tally.Pairs.Counts[pair];
            var bits = Math.Log2((double)count * rows / ((double)tally.X.Counts[x] * tally.Y.Counts[y]));
            below += bits < EdgeOptions.LeastBits ? count : 0;
            above += bits > capBits ? count : 0;
            sum.Add((double)count / rows * Math.Clamp(bits, EdgeOptions.LeastBits, capBits));
        }

        return new EdgeInformation(Information.FromBits(sum.Value).Nats, bias, (double)below / rows, (double)above / rows);
    }
}
