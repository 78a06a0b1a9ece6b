using Infoscope.Core;
using Infoscope.Core.Neighbours;
using Infoscope.Measure.Discrete;

namespace Infoscope.Measure.Neighbours;

/// <summary>What a local estimator found.</summary>
/// <param name="Nats">The value.</param>
/// <param name="Ties">How many points are tied.</param>
/// <param name="TieEffect">What ties do to this method, in a sentence.</param>
internal readonly record struct LocalFindings(double Nats, int Ties, string TieEffect)
{
    /// <summary>Too few neighbours for the columns, if so.</summary>
    public EstimateWarning? FewForShape { get; init; }

    /// <summary>What else there is to say, if anything.</summary>
    public EstimateWarning? Further { get; init; }

    /// <summary>Whether the method is at home in neighbourhoods as wide as the sample.</summary>
    public bool MayReachFar { get; init; }

    /// <summary>The largest value possible, in nats.</summary>
    public double CeilingNats { get; init; } = double.PositiveInfinity;

    /// <summary>Further counts by name.</summary>
    public IReadOnlyDictionary<string, double>? Diagnostics { get; init; }
}

/// <summary>What all estimators have in common that look at the neighbourhood of each point: checks before, warnings after.</summary>
internal static class LocalEstimation
{
    private const double NearCeiling = 0.9;

    /// <summary>Checks the samples, leaves constant columns out, measures, and reports.</summary>
    /// <param name="traits">The estimator.</param>
    /// <param name="settings">Its settings by name.</param>
    /// <param name="k">Its number of neighbours.</param>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second.</param>
    /// <param name="context">Threads, progress and cancellation.</param>
    /// <param name="measure">Gets both samples without constant columns, in canonical order.</param>
    public static Estimate Run(
        EstimatorTraits traits,
        IReadOnlyDictionary<string, object> settings,
        int k,
        Samples x,
        Samples y,
        EstimationContext context,
        Func<CanonicalPair, LocalFindings> measure)
    {
        var samples = PairedInput.Require(
            x, y, traits, "a point is not its own neighbour", context, NeighbourWarnings.Text($"{traits.Id} with k = {k}")).Pack();
        var constant = ConstantColumns.Find(samples);
        var warnings = new List<EstimateWarning>();
        if (constant.Warning is { } constantWarning)
        {
            warnings.Add(constantWarning);
        }

        var found = new LocalFindings(0, 0, "");
        if (!constant.IsAllOfOneSide)
        {
            var pair = CanonicalPair.Of(Without(samples.X, constant.X), Without(samples.Y, constant.Y));
            context.Cancellation.ThrowIfCancellationRequested();
            context.Advance(0.1);
            found = measure(pair);
            if (!double.IsFinite(found.Nats))
            {
                throw NeighbourWarnings.Overflow();
            }
        }

        if (found.Ties > 0)
        {
            warnings.Add(NeighbourWarnings.Ties(found.Ties, x.Rows, found.TieEffect));
        }

        if (NeighbourWarnings.FewSamples(x.Rows, k) is { } few)
        {
            warnings.Add(few);
        }
        else if (!constant.IsAllOfOneSide && !found.MayReachFar && NeighbourWarnings.HighDimension(x.Rows, k, x.Columns + y.Columns - constant.X.Count - constant.Y.Count) is { } high)
        {
            warnings.Add(high);
        }

        if (found.FewForShape is { } shape)
        {
            warnings.Add(shape);
        }

        if (found.Further is { } further)
        {
            warnings.Add(further);
        }

        if (found.Nats >= NearCeiling * found.CeilingNats)
        {
            warnings.Add(NeighbourWarnings.Saturated(found.Nats, found.CeilingNats, x.Rows, k));
        }

        context.Advance(1);
        return new Estimate
        {
            Estimator = traits.Id,
            Nats = found.Nats,
            Rows = x.Rows,
            XColumns = x.Columns,
            YColumns = y.Columns,
            Settings = settings,
            Bias = traits.Bias,
            CeilingNats = found.CeilingNats,
            Diagnostics = new Dictionary<string, double>(found.Diagnostics ?? new Dictionary<string, double>(StringComparer.Ordinal), StringComparer.Ordinal) { ["ties"] = found.Ties },
            Warnings = warnings,
        };
    }

    /// <summary>Points tied in the joint sample, or with the very x or the very y of another point.</summary>
    public static int CountTies(CanonicalPair pair, NearestNeighbours joint, CancellationToken cancellation) =>
        KsgEvidence.CountTies(joint, Symbols.FromRows(pair.X, cancellation: cancellation), Symbols.FromRows(pair.Y, cancellation: cancellation));

    private static Samples Without(Samples side, IReadOnlyList<int> constant) => constant.Count == 0
        ? side
        : side.SelectColumns([.. Enumerable.Range(0, side.Columns).Except(constant)]);
}
