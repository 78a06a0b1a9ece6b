using System.Globalization;
using Infoscope.Core;
using Infoscope.Measure.Gaussian;
using Infoscope.Measure.Neighbours;

namespace Infoscope.Measure.Combined;

/// <summary>
/// Mutual information of continuous samples by the better of two that err downward: the Gaussian copula, unless nearest
/// neighbours on the normal scores <c>u = Φ⁻¹(rank(x) / (n + 1))</c> see clearly more,
/// <c>I = I_KSG(u;v) if I_KSG(u;v) &gt; I_copula(x;y) + 1/√n, else I_copula(x;y)</c> nats.
/// </summary>
/// <remarks>
/// Stretching each column leaves the information as it is and takes heavy tails from the neighbourhoods, where plain KSG loses
/// most. Neighbours see any dependence, but read too little as columns grow in number; the copula sees monotone dependence
/// only, but in any number of columns and with less scatter. What either misses lowers it, so the larger is the nearer one; the
/// margin, above one standard deviation of the neighbours' value, keeps chance from choosing.
/// <para>It watches itself: <c>drift</c> where the neighbours' value still rises with n (whole sample beside its quarters, from
/// <c>n ≥ 80 k</c>), <c>high-dimension</c> where their reach is no longer local, <c>not-gaussian</c> where the copula's value
/// was taken and its leading canonical pairs fail <see cref="MardiaTest">Mardia's test</see>.</para>
/// <para>Unchanged to the bit by any increasing map of a column that keeps its values apart, and by swapping x and y. Ties
/// share the mean of their ranks and are counted. Where the copula refuses (x and y determine each other, n below dx + dy + 2) the neighbours stand alone. n of at least k + 1 and 3. Cost about twice that of <c>ksg1</c>.</para>
/// Source: Kraskov, Stögbauer and Grassberger, Phys. Rev. E 69, 066138 (2004), equation 8 and section III on reparametrisation;
/// Ince et al., Human Brain Mapping 38, 1541 (2017).
/// </remarks>
public sealed class KsgCopulaEstimator : IMutualInformationEstimator
{
    private const int RowsForDrift = 80;
    private readonly KsgOptions _options;
    private readonly Ksg1Estimator _neighbours;
    private readonly CopulaEstimator _copula = new(new CopulaOptions());

    /// <summary>An estimator with the given settings.</summary>
    /// <exception cref="ArgumentOutOfRangeException">k is below 1, or a Theiler window is asked for.</exception>
    public KsgCopulaEstimator(KsgOptions options)
    {
        _options = options.WithoutWindow("ksg-copula");
        _neighbours = new Ksg1Estimator(options);
        Traits = new EstimatorTraits(
            "ksg-copula", ColumnKind.Continuous, ColumnKind.Continuous, BiasDirection.Downward, Math.Max(_neighbours.Traits.MinimumRows, _copula.Traits.MinimumRows), IsSymmetric: true)
        {
            Invariances = _copula.Traits.Invariances,
        };
    }

    /// <inheritdoc/>
    public EstimatorTraits Traits { get; }

    /// <inheritdoc/>
    public string Assumption => "X and Y have a joint density; of two readings that both tend to miss information the clearly larger one is nearer.";

    /// <inheritdoc/>
    public Estimate Estimate(Samples x, Samples y, EstimationContext context)
    {
        PairedInput.Require(x, y, Traits, "k neighbours other than the point itself, and correlations", context, $"ksg-copula with k = {_options.K}");
        var (u, v) = (Standardisation.Copula.Apply(x, "x"), Standardisation.Copula.Apply(y, "y"));
        var inner = context with { Progress = null };
        var neighbours = _neighbours.Estimate(u, v, inner);
        context.Advance(0.5);
        var copula = Copula(u, v, inner, out var refusal);
        var isCopula = copula is not null && neighbours.Nats <= copula.Nats + (1 / Math.Sqrt(x.Rows));

        // Equal distances among normal scores come from their common grid; equal numbers are counted by the copula.
        var warnings = (isCopula ? copula! : neighbours).Warnings.Where(static warning => warning.Code != WarningCodes.Ties).ToList();
        warnings.AddRange(copula?.Warnings.Where(static warning => warning.Code == WarningCodes.Ties) ?? []);
        var diagnostics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["ksg1"] = neighbours.Nats,
            ["copula"] = copula?.Nats ?? double.NaN,
            ["ties"] = copula?.Diagnostics["ties"] ?? double.NaN,
        };
        if (refusal is not null)
        {
            warnings.Add(new EstimateWarning(WarningCodes.FewSamples, $"The Gaussian copula was left out, so the value is that of the neighbours alone: {refusal}"));
        }

        if (!isCopula && x.Rows >= RowsForDrift * _options.K)
        {
            var drift = SampleDrift.Measure(_neighbours, u, v, inner);
            diagnostics["ksg1-quarters"] = drift.QuartersNats;
            if (drift.IsRising(neighbours.Nats))
            {
                warnings.Add(new EstimateWarning(
                    WarningCodes.Drift,
                    string.Create(CultureInfo.InvariantCulture, $"The value still rises with n: {drift.QuartersNats:0.####} nats on quarters of the sample, {neighbours.Nats:0.####} on all of it. The truth is likely higher; take more rows, or fewer columns.")));
            }
        }

        context.Advance(1);
        return neighbours with
        {
            Estimator = Traits.Id,
            Nats = isCopula ? copula!.Nats : neighbours.Nats,
            Bias = Traits.Bias,
            CeilingNats = double.PositiveInfinity,
            Settings = new Dictionary<string, object>(StringComparer.Ordinal) { ["k"] = _options.K },
            Diagnostics = diagnostics,
            Warnings = warnings,
        };
    }

    private Estimate? Copula(Samples u, Samples v, EstimationContext context, out string? refusal)
    {
        try
        {
            refusal = null;
            return _copula.Estimate(u, v, context);
        }
        catch (SampleException refused)
        {
            refusal = refused.Message;
            return null;
        }
    }
}
