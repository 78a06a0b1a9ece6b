namespace Infoscope.Measure.Pairwise.Pruning;

/// <summary>
/// Judges each pair against the other pairs of its two columns (CLR): <c>√(z_i² + z_j²)</c> with
/// <c>z_i = max(0, (I_ij − mean_k I_ik) / sd_k I_ik)</c>, k over all columns but i.
/// </summary>
/// <remarks>
/// The score is in standard deviations, not nats. The standard deviation divides by one less than the number of values; where it is 0, or there are fewer
/// than two values, z is 0. O(c²) time. Source: Faith et al., PLoS Biology 5, e8 (2007).
/// </remarks>
public sealed class ContextLikelihood : INetworkPruning
{
    /// <inheritdoc/>
    public string Id => "clr";

    /// <inheritdoc/>
    public bool StartsFromSignificant => false;

    /// <inheritdoc/>
    public PairTable Score(PairTable nats, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(nats);
        var c = nats.Columns;
        var backgrounds = new (double Mean, double Sd)[c];
        for (var i = 0; i < c; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            backgrounds[i] = Background([.. Enumerable.Range(0, c).Where(k => k != i).Select(k => nats[i, k]).Where(static value => !double.IsNaN(value))]);
        }

        var scores = new PairTable(c);
        for (var i = 0; i < c; i++)
        {
            for (var j = i + 1; j < c; j++)
            {
                var (zi, zj) = (Z(nats[i, j], backgrounds[i]), Z(nats[i, j], backgrounds[j]));
                scores[i, j] = Math.Sqrt((zi * zi) + (zj * zj));
            }
        }

        return scores;
    }

    private static (double Mean, double Sd) Background(double[] values)
    {
        if (values.Length < 2 || values.Max() == values.Min())
        {
            return (0, 0);
        }

        var mean = values.Average();
        return (mean, Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1)));
    }

    // NaN stays NaN: Math.Max passes it on.
    private static double Z(double value, (double Mean, double Sd) background) =>
        double.IsNaN(value) ? value : background.Sd == 0 ? 0 : Math.Max(0, (value - background.Mean) / background.Sd);
}
