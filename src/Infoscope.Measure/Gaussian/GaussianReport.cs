using System.Globalization;
using Infoscope.Core;

namespace Infoscope.Measure.Gaussian;

/// <summary>From canonical correlations to an estimate with its warnings; the same for numbers and for their normal scores.</summary>
internal static class GaussianReport
{
    private const double NearCeiling = 0.9;

    /// <summary>The largest <c>−½ ln(1 − ρ²)</c> that is told from a perfect correlation.</summary>
    public static double MostNats { get; } = -0.5 * Math.Log(CentredColumns.Dependent);

    /// <summary>The estimate.</summary>
    /// <param name="traits">The estimator.</param>
    /// <param name="samples">What was measured.</param>
    /// <param name="canonical">Its canonical correlations.</param>
    /// <param name="excess">What is taken off their information.</param>
    /// <param name="settings">The settings in force.</param>
    /// <param name="doubts">Warnings of too few rows and of samples that are not Gaussian, where there are any.</param>
    /// <exception cref="SampleException">A combination of columns of x equals one of y: the information is infinite.</exception>
    public static Estimate Create(
        EstimatorTraits traits, PairedInput samples, CanonicalCorrelations canonical, double excess, Dictionary<string, object> settings, params ReadOnlySpan<EstimateWarning?> doubts)
    {
        var information = canonical.Information.Nats;
        if (double.IsInfinity(information))
        {
            throw new SampleException(
                $"x and y determine each other: column {canonical.X.Heaviest(0)} of x and column {canonical.Y.Heaviest(0)} of y (counted from 0) have the most weight in two linear combinations that are equal within rounding, and the information of Gaussians is infinite. Leave one of these columns out, or add noise that you choose.");
        }

        var warnings = new List<EstimateWarning>();
        WarnOfColumns(canonical.X, "x", warnings);
        WarnOfColumns(canonical.Y, "y", warnings);
        foreach (var doubt in doubts)
        {
            if (doubt is not null)
            {
                warnings.Add(doubt);
            }
        }

        var nats = canonical.Values.Count == 0 ? 0 : information - excess;
        var most = canonical.Values.Count * MostNats;
        if (most > 0 && information >= NearCeiling * most)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.Saturated,
                string.Create(CultureInfo.InvariantCulture, $"{information:0.####} nats is within 10 % of {most:0.####}, where what x leaves of y cannot be told from rounding: the columns may determine each other. Give the numbers with more digits, or leave one of them out.")));
        }

        return new Estimate
        {
            Estimator = traits.Id,
            Nats = nats,
            Rows = samples.Rows,
            XColumns = samples.X.Columns,
            YColumns = samples.Y.Columns,
            Settings = settings,
            Bias = traits.Bias,
            CeilingNats = (Math.Min(samples.X.Columns, samples.Y.Columns) * MostNats) - excess,
            Warnings = warnings,
        };
    }

    private static void WarnOfColumns(CanonicalSide side, string name, List<EstimateWarning> warnings)
    {
        foreach (var column in side.Constant)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.ConstantColumn, $"Column {column} of {name} (counted from 0) never changes, so it carries no information and was left out."));
        }

        foreach (var column in side.Redundant)
        {
            warnings.Add(new EstimateWarning(
                WarningCodes.RedundantColumn, $"Column {column} of {name} (counted from 0) is a linear combination of other columns of {name} within rounding, so it adds no information and was left out."));
        }
    }
}
