using Infoscope.Core;
using Infoscope.Measure.Mixed;

namespace Infoscope.Measure.Catalogue;

/// <summary>An estimator chosen for somebody, and why.</summary>
/// <param name="Id">The estimator's id.</param>
/// <param name="Reason">One sentence.</param>
public sealed record EstimatorChoiceReason(string Id, string Reason)
{
    /// <summary>Settings that go with the choice, by name: which side <c>ross</c> reads as symbols.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>Picks an estimator by the kind of the columns when nobody names one.</summary>
public static class DefaultEstimator
{
    private const string Other = "Name another with --estimator.";

    /// <summary>
    /// Both sides symbols: <c>chao-wang-jost</c>. One side symbols, the other numbers: <c>ross</c>. Symbols beside numbers within a
    /// side: <c>mixed-ksg</c>. All numbers: <c>ksg-copula</c>. Each is the one nearest to the truth on the known tasks of its kind.
    /// </summary>
    /// <remarks>The kinds are those of <see cref="ColumnKinds.Detect"/>; the reason states them.</remarks>
    /// <exception cref="SampleException">A side has no columns, or a value is NaN or infinite.</exception>
    public static EstimatorChoiceReason For(Samples x, Samples y)
    {
        var (xKinds, yKinds) = (ColumnKinds.Detect(x, "x"), ColumnKinds.Detect(y, "y"));
        var seen = $"{xKinds.Reason} and {yKinds.Reason}";
        return (xKinds, yKinds) switch
        {
            ({ IsMixed: true }, _) or (_, { IsMixed: true }) => new("mixed-ksg", $"{seen}, so neighbours are counted, equal points as atoms. {Other}"),
            ({ Kind: ColumnKind.Discrete }, { Kind: ColumnKind.Discrete }) => new("chao-wang-jost", $"{seen}, so pairs of symbols are counted, with what unseen pairs add. {Other}"),
            ({ Kind: ColumnKind.Continuous }, { Kind: ColumnKind.Continuous }) => new("ksg-copula", $"{seen}, so neighbours are counted, and beside them correlations, which reach further in many columns. {Other}"),
            _ => new("ross", $"{seen}, so neighbours with the same symbol are counted. {Other}")
            {
                Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["symbols"] = xKinds.Kind == ColumnKind.Discrete ? "x" : "y" },
            },
        };
    }

    /// <summary>For <c>I(X;Y|Z)</c>: all symbols: <c>plugin</c>; all numbers: <c>ksg1</c>; some of each: <c>mixed-ksg</c>.</summary>
    /// <inheritdoc cref="For(Samples, Samples)"/>
    public static EstimatorChoiceReason For(Samples x, Samples y, Samples z)
    {
        DetectedKinds[] kinds = [ColumnKinds.Detect(x, "x"), ColumnKinds.Detect(y, "y"), ColumnKinds.Detect(z, "z")];
        var seen = $"{kinds[0].Reason}, {kinds[1].Reason} and {kinds[2].Reason}";
        var columns = kinds.SelectMany(static side => side.Columns).Distinct().ToArray();
        return columns switch
        {
            [ColumnKind.Discrete] => new("plugin", $"{seen}, so triples of symbols are counted. {Other}"),
            [ColumnKind.Continuous] => new("ksg1", $"{seen}, so neighbours are counted. {Other}"),
            _ => new("mixed-ksg", $"{seen}, so neighbours are counted, equal points as atoms. {Other}"),
        };
    }
}
