using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Discrete;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Kernel;

/// <summary>
/// Information between symbols X and a noisy representation <c>T = y + N(0, s² I)</c>, by a bound on the entropy of a Gaussian
/// mixture: <c>I(X;T) = H(T) − Σ_x p(x) H(T|X=x)</c> nats, both entropies bounded in the same way.
/// </summary>
/// <remarks>
/// A row of x is one symbol. With all rows of x distinct the value is <c>−(1/n) Σ_i ln[(1/n) Σ_j exp(−‖y_i − y_j‖²/(2s²))]</c>
/// (8s² for the lower bound), a bound for the mixture of the n rows. With repeated symbols, such as labels, it is a
/// difference of two bounds, which is no bound, and the bias may go either way.
/// <para>Ceiling: the entropy of X's symbols, ln n when they are all distinct; near it the value says how large n is. Ties in y
/// are allowed: equal rows simply overlap. A constant x or y gives exactly 0. n of at least 2.</para>
/// <para>Cost O(n² d), memory O(n d); the same bits for any number of threads or vector width. To measure several groupings of one
/// T, or both bounds, at the cost of one, use <see cref="KdeBounds"/>.</para>
/// Source: Kolchinsky and Tracey, Entropy 19, 361 (2017), equations 9 and 10.
/// </remarks>
public sealed class KdeEstimator : IGroupEstimator
{
    private const int FewestRowsForEachSymbol = 5;
    private readonly KdeOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The noise variance is not a positive number.</exception>
    public KdeEstimator(KdeOptions options)
    {
        _options = options.Checked();
        Traits = new EstimatorTraits(
            options.Bound == KdeBound.Upper ? "kde" : "kde-lower",
            ColumnKind.Discrete,
            ColumnKind.Continuous,
            options.Bound == KdeBound.Upper ? BiasDirection.Upward : BiasDirection.Downward,
            MinimumRows: 2,
            IsSymmetric: false);
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Gaussian noise of variance {_options.NoiseVariance} is added to each column of Y, rows of X are symbols, and H(Y) is bounded from {(_options.Bound == KdeBound.Upper ? "above" : "below")}; a difference of two bounds, as for labels, is no bound itself.");

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context) => EstimateEach([x], y, context)[0];

    /// <inheritdoc/>
    public IReadOnlyList<Estimate> EstimateEach(IReadOnlyList<Samples> xs, Samples y, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(xs);
        ArgumentNullException.ThrowIfNull(context);
        PairedInput[] inputs = [.. xs.Select(x => PairedInput.Require(x, y, Traits, "a single row has no entropy", context).Pack())];
        if (inputs.Length == 0)
        {
            return [];
        }

        var symbols = inputs.Select(input => Symbols.FromRows(input.X, "x", context.Cancellation)).ToList();
        var found = KdeBounds.ComputeOne(inputs[0].Y, _options.NoiseVariance, _options.Bound, symbols, context);
        return [.. inputs.Zip(found, Judge)];
    }

    private Estimate Judge(PairedInput samples, KdeBoundInformation information)
    {
        var nats = information.Nats;
        var n = samples.Rows;
        var isAllDistinct = information.Groups == n;
        return new Estimate
        {
            Estimator = Traits.Id,
            Nats = nats,
            Rows = n,
            XColumns = samples.X.Columns,
            YColumns = samples.Y.Columns,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["noise-variance"] = _options.NoiseVariance },
            Bias = isAllDistinct ? Traits.Bias : BiasDirection.Either,
            CeilingNats = information.CeilingNats,
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["unique-x"] = information.Groups },
            Warnings = [.. Warnings(samples, information, nats, isAllDistinct)],
        };
    }

    private static IEnumerable<EstimateWarning> Warnings(PairedInput samples, KdeBoundInformation information, double nats, bool isAllDistinct)
    {
        var n = samples.Rows;
        if (ConstantColumns.Find(samples).Warning is { } constant)
        {
            yield return constant;
        }

        // Against ln n, not against the entropy of x: a layer that tells all labels apart knows them, and nothing is amiss.
        if (nats >= 0.9 * Math.Log(n))
        {
            yield return new EstimateWarning(
                WarningCodes.Saturated,
                Text($"The value {nats:0.####} nats is within 10 % of ln {n} = {Math.Log(n):0.####} nats: at this noise nearly every row is told apart, so it says how many rows there are. Take more rows or more noise."));
        }

        // With distinct rows the mixture itself is the model; with symbols, each needs rows enough to show its spread.
        if (isAllDistinct ? n < 20 : information.Groups > 1 && n < FewestRowsForEachSymbol * (long)information.Groups)
        {
            yield return new EstimateWarning(
                WarningCodes.FewSamples,
                Text($"n = {n} rows for {information.Groups} symbols of x: too few to see how T varies for each. Take more rows, or coarser symbols."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
