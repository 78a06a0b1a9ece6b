using System.Globalization;

namespace Infoscope.Measure.Pairwise.Pruning;

/// <summary>
/// Removes the weakest link of each triangle: (i, j) where some k has <c>I_ij &lt; (1 − τ) min(I_ik, I_jk)</c>, since what passes through k
/// cannot be more than either step (the data-processing inequality). The others keep their value.
/// </summary>
/// <remarks>
/// All triangles are judged by the values given, so their order does not matter; equal links of a triangle all stay. Values of 0 or below
/// are no links. Exact for trees; a true loop loses its weakest link.
/// Source: Margolin et al., BMC Bioinformatics 7(Suppl 1), S7 (2006).
/// </remarks>
public sealed class Aracne : INetworkPruning
{
    private readonly double _tolerance;

    /// <summary>With a tolerance τ for errors of estimation.</summary>
    /// <param name="tolerance">τ, at least 0 and below 1; up to 0.2 is customary. 0 removes most.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not.</exception>
    public Aracne(double tolerance = 0.1)
    {
        _tolerance = tolerance is >= 0 and < 1
            ? tolerance
            : throw new ArgumentOutOfRangeException(nameof(tolerance), string.Create(CultureInfo.InvariantCulture, $"The tolerance is {tolerance}; it is at least 0 and below 1 (0.1 is the default)."));
    }

    /// <inheritdoc/>
    public string Id => "aracne";

    /// <inheritdoc/>
    public bool StartsFromSignificant => true;

    /// <inheritdoc/>
    public PairTable Score(PairTable nats, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nats);
        var c = nats.Columns;
        var scores = new PairTable(c);
        for (var i = 0; i < c; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var j = i + 1; j < c; j++)
            {
                var own = nats[i, j];
                scores[i, j] = double.IsNaN(own) ? own : own <= 0 || IsWeakest(i, j, own) ? 0 : own;
            }
        }

        return scores;

        // A comparison with NaN says no.
        bool IsWeakest(int i, int j, double own) =>
            Enumerable.Range(0, c).Any(k => k != i && k != j && own < (1 - _tolerance) * nats[i, k] && own < (1 - _tolerance) * nats[j, k]);
    }
}
