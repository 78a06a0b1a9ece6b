using System.Globalization;
using Infoscope.Core;
using MathNet.Numerics;

namespace Infoscope.Measure.Gaussian;

/// <summary>
/// Mutual information of a Gaussian copula: each column becomes normal scores <c>Φ⁻¹(rank / (n + 1))</c>, then
/// <c>I(X;Y) = ½ ((ln|R_x| + ln|R_y|) − ln|R_xy|) − b</c> nats with
/// <c>b = ½ (Σ_{i=1..dx} + Σ_{i=1..dy} − Σ_{i=1..dx+dy}) ψ((n − i)/2)</c>.
/// </summary>
/// <remarks>
/// R are the correlations of the scores, and b is what three entropies of Gaussians from n rows are wrong by on average: the
/// value is centred on 0 for independent samples, and may be negative. Of all distributions with these marginals and these
/// correlations of scores the Gaussian copula has the least information, so for large n the value is a lower bound.
/// <para>Unchanged to the bit by any increasing map of a column that keeps its values apart. Equal values share the mean of
/// their ranks and are counted in the warning <c>ties</c>. Constant columns are left out and named; where a side has no other
/// the value is exactly 0. No ceiling. Cost O(n log n d + n d² + d³) time and O(n d + d²) memory, d = dx + dy.</para>
/// Source: Ince et al., Human Brain Mapping 38, 1541 (2017), equations 9 to 14; the bias: Misra, Singh and Demchuk,
/// J. Multivariate Analysis 92, 324 (2005).
/// </remarks>
public sealed class CopulaEstimator : IMutualInformationEstimator
{
    private readonly CopulaOptions _options;
    private readonly GaussianEstimator _gaussian = new();

    /// <summary>An estimator with the given settings.</summary>
    public CopulaEstimator(CopulaOptions options)
    {
        _options = options;
        var bias = options.CorrectsBias ? BiasDirection.Downward : BiasDirection.Either;
        Traits = new EstimatorTraits("copula", ColumnKind.Continuous, ColumnKind.Continuous, bias, _gaussian.Traits.MinimumRows, IsSymmetric: true)
        {
            Invariances = _gaussian.Traits.Invariances,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X and Y are jointly Gaussian once each column is stretched to a normal one, so that only monotone dependence is seen.";

    /// <inheritdoc/>
    /// <exception cref="SampleException">
    /// Also when the ranks of a column are a linear combination of others: across the sides the information is then infinite.
    /// </exception>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        PairedInput.Require(x, y, Traits, "a correlation of 2 rows is always 1", context);
        var (xScores, yScores) = (Standardisation.Copula.Apply(x, "x"), Standardisation.Copula.Apply(y, "y"));
        context.Cancellation.ThrowIfCancellationRequested();
        var estimate = _gaussian.Estimate(xScores, yScores, context);
        var (dx, dy) = (Varying(x, out var xTies), Varying(y, out var yTies));
        var ties = xTies + yTies;
        var warnings = estimate.Warnings.ToList();
        if (ties > 0)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Ties,
                string.Create(CultureInfo.InvariantCulture, $"{ties} of the {x.Rows * (long)(x.Columns + y.Columns)} numbers occur more than once in their column, which has probability 0 for a density. They share the mean of their ranks, which lowers the value. No noise was added.")));
        }

        return estimate with
        {
            Estimator = Traits.Id,
            Nats = dx == 0 || dy == 0 ? 0 : estimate.Nats - (_options.CorrectsBias ? Excess(x.Rows, dx, dy) : 0),
            Bias = Traits.Bias,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["correct-bias"] = _options.CorrectsBias ? "yes" : "no" },
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

    private static int Varying(Samples samples, out long ties)
    {
        var column = new double[samples.Rows];
        var varying = 0;
        ties = 0;
        for (var j = 0; j < samples.Columns; j++)
        {
            samples.CopyColumnTo(j, column);
            Array.Sort(column);
            if (column[0] == column[^1])
            {
                continue;
            }

            varying++;
            for (var i = 0; i < column.Length; i++)
            {
                ties += (i > 0 && column[i] == column[i - 1]) || (i + 1 < column.Length && column[i] == column[i + 1]) ? 1 : 0;
            }
        }

        return varying;
    }
}
