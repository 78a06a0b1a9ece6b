using System.Globalization;
using Infoscope.Core;
using MathNet.Numerics;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// Mutual information of a Gaussian copula: each column becomes normal scores <c>Φ⁻¹(rank / (n + 1))</c>, then
/// <c>I(X;Y) = −½ Σ_i ln(1 − ρ_i²) − b</c> nats with
/// <c>b = ½ (Σ_{i=1..dx} + Σ_{i=1..dy} − Σ_{i=1..dx+dy}) ψ((n − i)/2)</c>.
/// </summary>
/// <remarks>
/// ρ are the canonical correlations of the scores, and b is what three entropies of Gaussians from n rows are wrong by on average: the
/// value is centred on 0 for independent samples, and may be negative. Of all distributions with these marginals and these
/// correlations of scores the Gaussian copula has the least information, so for large n the value is a lower bound.
/// <para>Unchanged to the bit by any increasing map of a column that keeps its values apart. Equal values share the mean of
/// their ranks and are counted in the warning <c>ties</c>. Constant columns, and columns whose scores are combinations of those of
/// others of their side, are left out and named; where a side has no other the value is exactly 0.</para>
/// <para>The bias is gone for few rows too, the scatter is not: of independent samples the values spread by about
/// <c>√(dx dy / 2) / (n − dx − dy)</c> nats, and above 0.05 the warning is <c>few-samples</c>. Ceiling as for
/// <see cref="GaussianEstimator"/>, less b. Cost O(n log n d + n d² + d³) time and O(n d) memory, d = dx + dy.</para>
/// Source: Ince et al., Human Brain Mapping 38, 1541 (2017), equations 9 to 14; the bias: Misra, Singh and Demchuk,
/// J. Multivariate Analysis 92, 324 (2005).
/// </remarks>
public sealed class CopulaEstimator : IMutualInformationEstimator
{
    private const double MuchScatter = 0.05;
    private readonly CopulaOptions _options;

    /// <summary>An estimator with the given settings.</summary>
    public CopulaEstimator(CopulaOptions options)
    {
        _options = options;
        var bias = options.CorrectsBias ? BiasDirection.Downward : BiasDirection.Either;
        Traits = new GaussianEstimator().Traits with { Id = "copula", Bias = bias };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X and Y are jointly Gaussian once each column is stretched to a normal one, so that only monotone dependence is seen.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when the scores of x and y determine each other: the information is then infinite; and when there are not 2 more rows
    /// than columns that change.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        var given = PairedInput.Require(x, y, Traits, "a correlation of 2 rows is always 1", context);
        var scores = new PairedInput(Standardisation.Copula.Apply(x, "x"), Standardisation.Copula.Apply(y, "y"));
        context.Cancellation.ThrowIfCancellationRequested();
        context.Advance(0.3);
        var canonical = CanonicalCorrelations.Of(scores, context.Threads, context.Cancellation);
        var excess = _options.CorrectsBias ? Excess(x.Rows, canonical.X.Independent, canonical.Y.Independent) : 0;
        var few = _options.CorrectsBias ? Scatter(x.Rows, canonical, excess) : GaussianEstimator.FewRows(x.Rows, canonical);
        var settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["correct-bias"] = _options.CorrectsBias ? "yes" : "no" };
        var estimate = GaussianReport.Create(Traits, given, canonical, excess, settings, few, CanonicalGaussianity.Check(scores, canonical, context));
        var ties = Ties(x) + Ties(y);
        var warnings = estimate.Warnings.ToList();
        if (ties > 0)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Ties,
                string.Create(CultureInfo.InvariantCulture, $"{ties} of the {x.Rows * (long)(x.Columns + y.Columns)} numbers occur more than once in their column, which has probability 0 for a density. They share the mean of their ranks, which lowers the value. No noise was added.")));
        }

        context.Advance(1);
        return estimate with
        {
            Diagnostics = new Dictionary<string, double>(StringComparer.Ordinal) { ["ties"] = ties },
            Warnings = warnings,
        };
    }

    /// <summary>What the value of independent Gaussians from n rows is on average: the excess of one, the smaller side first so that both orders give the same bits.</summary>
    internal static double Excess(int n, int dx, int dy)
    {
        var digammas = Enumerable.Range(1, dx + dy).Select(i => SpecialFunctions.DiGamma((n - i) / 2.0)).ToArray();

        // Of dx + dy terms the first max(dx, dy) cancel, and the others meet the first min(dx, dy).
        var (few, many) = (Math.Min(dx, dy), Math.Max(dx, dy));
        return 0.5 * Enumerable.Range(0, few).Sum(i => digammas[i] - digammas[many + i]);
    }

    /// <summary>How far chance moves the value either way, where that is much.</summary>
    private static EstimateWarning? Scatter(int n, CanonicalCorrelations canonical, double excess)
    {
        var (dx, dy) = (canonical.X.Independent, canonical.Y.Independent);
        var scatter = Math.Sqrt(0.5 * dx * dy) / (n - dx - dy);
        return dx == 0 || dy == 0 || scatter <= MuchScatter
            ? null
            : new EstimateWarning(
                WarningCodes.FewSamples,
                string.Create(CultureInfo.InvariantCulture, $"{n} rows for {dx + dy} columns: the {excess:0.###} nats that chance adds on average were taken off, but independent samples still come out about {scatter:0.###} nats off on either side. Give more rows or fewer columns."));
    }

    /// <summary>How many numbers of columns that change occur more than once in their column.</summary>
    private static long Ties(Samples samples)
    {
        var column = new double[samples.Rows];
        var ties = 0L;
        for (var j = 0; j < samples.Columns; j++)
        {
            samples.CopyColumnTo(j, column);
            Array.Sort(column);
            if (column[0] == column[^1])
            {
                continue;
            }

            for (var i = 0; i < column.Length; i++)
            {
                ties += (i > 0 && column[i] == column[i - 1]) || (i + 1 < column.Length && column[i] == column[i + 1]) ? 1 : 0;
            }
        }

        return ties;
    }
}
