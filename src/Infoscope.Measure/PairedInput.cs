using Infoscope.Core;

namespace Infoscope.Measure;

/// <summary>What every estimator asks of its two samples before it reads them.</summary>
internal static class PairedInput
{
    /// <summary>Refuses samples without columns, of different lengths, too short, or with a NaN or an infinity; then listens to the token.</summary>
    /// <exception cref="SampleException">One of these; the message says which.</exception>
    public static void Require(Samples x, Samples y, EstimatorTraits traits, string whyMinimum, EstimationContext context)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(context);
        RequireColumns(x, "x");
        RequireColumns(y, "y");
        if (x.Rows != y.Rows)
        {
            throw SampleException.DifferentRows(x.Rows, y.Rows);
        }

        if (x.Rows < traits.MinimumRows)
        {
            throw SampleException.TooFewRows(traits.Id, x.Rows, traits.MinimumRows, whyMinimum);
        }

        x.RequireFinite("x");
        y.RequireFinite("y");
        context.Cancellation.ThrowIfCancellationRequested();
    }

    private static void RequireColumns(Samples samples, string name)
    {
        if (samples.Columns == 0)
        {
            throw SampleException.NoColumns(name);
        }
    }
}
