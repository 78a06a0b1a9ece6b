using Infoscope.Core;

namespace Infoscope.Measure;

/// <summary>Two samples that were observed together, checked: what every estimator asks of them before it reads them.</summary>
/// <param name="X">The first.</param>
/// <param name="Y">The second, with as many rows.</param>
public readonly record struct PairedInput(Samples X, Samples Y)
{
    /// <summary>n.</summary>
    public int Rows => X.Rows;

    /// <summary>Refuses samples without columns, of different lengths, too short, or with a NaN or an infinity; then listens to the token.</summary>
    /// <param name="x">The first sample.</param>
    /// <param name="y">The second.</param>
    /// <param name="traits">The estimator, with its smallest n.</param>
    /// <param name="whyMinimum">Why it needs so many rows.</param>
    /// <param name="context">Its token.</param>
    /// <param name="method">What to call the estimator, if its settings belong to the name.</param>
    /// <exception cref="SampleException">One of these; the message says which.</exception>
    public static PairedInput Require(Samples x, Samples y, EstimatorTraits traits, string whyMinimum, EstimationContext context, string? method = null)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        ArgumentNullException.ThrowIfNull(context);
        x.RequireColumns("x");
        y.RequireColumns("y");
        if (x.Rows != y.Rows)
        {
            throw SampleException.DifferentRows(x.Rows, y.Rows);
        }

        if (x.Rows < traits.MinimumRows)
        {
            throw SampleException.TooFewRows(method ?? traits.Id, x.Rows, traits.MinimumRows, whyMinimum);
        }

        x.RequireFinite("x");
        y.RequireFinite("y");
        context.Cancellation.ThrowIfCancellationRequested();
        return new PairedInput(x, y);
    }

    /// <summary>The same with both samples packed.</summary>
    public PairedInput Pack() => new(X.Pack(), Y.Pack());
}
