namespace Infoscope.Measure.Multivariate;

/// <summary>Asks for each entropy once.</summary>
internal sealed class RememberedEntropies(ISubsetEntropies entropies, Action finished, CancellationToken cancellation) : ISubsetEntropies
{
    private readonly Dictionary<string, double> _known = new(StringComparer.Ordinal);

    public double TotalCorrelationCeiling => entropies.TotalCorrelationCeiling;

    public double DualTotalCorrelationCeiling => entropies.DualTotalCorrelationCeiling;

    public IReadOnlyList<EstimateWarning> Warnings => entropies.Warnings;

    public double Entropy(ReadOnlySpan<int> columns)
    {
        cancellation.ThrowIfCancellationRequested();
        var name = string.Join(',', columns.ToArray());
        if (!_known.TryGetValue(name, out var nats))
        {
            nats = _known[name] = entropies.Entropy(columns);
            finished();
        }

        return nats;
    }
}
