namespace Infoscope.Measure.Significance.Consistency;

/// <summary>Information does not depend on k: twice and four times as many neighbours must show the same.</summary>
internal static class NeighboursCheck
{
    private const string Name = "neighbours";

    public static ConsistencyCheck Run(ConsistencyInput input, NeighbourVariants? variants)
    {
        if (variants is null)
        {
            return ConsistencyCheck.NotApplicable(Name, $"{input.Estimator.Traits.Id} has no neighbours");
        }

        var others = new[] { 2 * variants.Neighbours, 4 * variants.Neighbours }
            .Select(k => (K: k, Estimator: variants.Create(k)))
            .Where(other => other.Estimator.Traits.MinimumRows <= input.X.Rows)
            .Select(other => (other.K, other.Estimator.Estimate(input.X, input.Y, input.Context).Nats))
            .ToArray();
        if (others.Length == 0)
        {
            return ConsistencyCheck.NotApplicable(Name, $"{input.X.Rows} rows are too few for {2 * variants.Neighbours} neighbours");
        }

        var isFlat = others.All(other => Math.Abs(other.Nats - input.Nats) <= input.Tolerance);
        return ConsistencyCheck.Of(
            Name,
            isFlat,
            $"{input.Nats:0.####} nats for k = {variants.Neighbours}, {string.Join(", ", others.Select(static other => FormattableString.Invariant($"{other.Nats:0.####} for k = {other.K}")))}: {(isFlat ? "flat" : "not flat")} within {input.Tolerance:0.####}",
            [("nats", input.Nats), .. others.Select(static other => ($"nats for k = {other.K}", other.Nats))]);
    }
}
